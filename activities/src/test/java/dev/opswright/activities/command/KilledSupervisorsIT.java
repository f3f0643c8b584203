/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.activities.command.CommandState.Done;
import dev.opswright.activities.command.CommandState.Unknown;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Supervisors die at any moment, before, in and behind the door, while others race them. Seed: -Dopswright.seed. */
@Timeout(280)
class KilledSupervisorsIT {
    private static final int COMMANDS = 150;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private @TempDir Path folder;
    private final long seed = Long.getLong("opswright.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger killed = new AtomicInteger();

    @Test
    void noCommandRunsTwiceAndEachHasAFate() throws Exception {
        Ledger ledger = new Ledger(folder.resolve("ledger"));
        List<Command> commands = new ArrayList<>();
        for (int i = 0; i < COMMANDS; i++) {
            commands.add(Commands.script(ledger.line() + (random.nextBoolean() ? "sleep 0.1\n" : "") + "exit 5"));
        }
        List<CommandState> states = race(commands);

        Map<String, CommandState> fates = new HashMap<>();
        for (int i = 0; i < states.size(); i++) {
            CommandId id = commands.get(i / 2).id();
            CommandState before = fates.put(id.toString(), states.get(i));
            // Both launchers are told the same.
            assertThat(before == null || before.getClass() == states.get(i).getClass())
                    .as("seed %d, %s: %s and %s", seed, id, before, states.get(i))
                    .isTrue();
        }
        List<String> lines = ledger.lines();
        assertThat(lines).as("seed %d", seed).doesNotHaveDuplicates();
        fates.forEach((id, fate) -> {
            if (fate instanceof Done done) {
                // Between fork and exec a command looks like its supervisor, and may be what was hit.
                assertThat(done.exitCode()).as("seed %d", seed).isIn(5, 137);
                if (done.exitCode() == 5) {
                    assertThat(lines).as("seed %d", seed).contains(id);
                }
            }
        });
        long unknown = fates.values().stream().filter(Unknown.class::isInstance).count();
        System.out.printf(
                "killed supervisors: seed %d, %d commands, %d kills, %d unknown, %d lines, none twice%n",
                seed, COMMANDS, killed.get(), unknown, new HashSet<>(lines).size());
    }

    private List<CommandState> race(List<Command> commands) throws Exception {
        try (RealSshd sshd = RealSshd.start(folder.resolve("sshd"));
                SshCommands quick = new SshCommands(CommandMetrics.NONE, Clock.systemUTC());
                SshCommands slow = new SshCommands(CommandMetrics.NONE, Clock.systemUTC(), SshCommands.BOOT_ID, false);
                ExecutorService workers = Executors.newFixedThreadPool(7)) {
            Host host = sshd.host();
            Future<?> killer = workers.submit(() -> kill(sshd.stateDir().toString()));
            List<Callable<CommandState>> launches = new ArrayList<>();
            for (Command command : commands) {
                for (int i = 0; i < 2; i++) {
                    SshCommands port = random.nextInt(4) == 0 ? slow : quick;
                    launches.add(() -> fate(port, host, command));
                }
            }
            List<CommandState> states = new ArrayList<>();
            try {
                for (Future<CommandState> state : workers.invokeAll(launches, 4, TimeUnit.MINUTES)) {
                    states.add(state.get());
                }
            } finally {
                over.set(true);
            }
            killer.get(10, TimeUnit.SECONDS);
            return states;
        }
    }

    /** Ends supervisors of this test's own host, told by its folder in their command lines. */
    private void kill(String state) {
        Random dice = new Random(seed);
        while (!over.get()) {
            ProcessHandle.allProcesses()
                    .filter(process -> isSupervisor(process.info().commandLine().orElse(""), state))
                    .filter(process -> dice.nextInt(12) == 0)
                    .filter(ProcessHandle::destroyForcibly)
                    .forEach(process -> killed.incrementAndGet());
        }
    }

    private static boolean isSupervisor(String line, String state) {
        return line.startsWith("/usr/bin/perl " + state + "/launch-")
                || (line.startsWith("sh " + state + "/runner-") && line.endsWith(" launch"));
    }

    /** As a worker does: ask again until there is an end. */
    private static CommandState fate(SshCommands port, Host host, Command command) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            try {
                CommandState state =
                        port.launch(host, command, OutputOffsets.START, new Output(), Duration.ofSeconds(2));
                if (state instanceof Done || state instanceof Unknown) {
                    return state;
                }
            } catch (CommandFailure e) {
                if (!e.retryable()) {
                    throw e;
                }
            }
        }
        throw new AssertionError("No end in time for " + command.id());
    }
}
