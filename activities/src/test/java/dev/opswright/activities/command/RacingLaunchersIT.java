/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.activities.command.CommandState.Done;
import dev.opswright.activities.command.CommandState.Running;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many workers want to run the same commands while connections break under them. Seed: -Dopswright.seed. */
@Timeout(280)
class RacingLaunchersIT {
    private static final int COMMANDS = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private @TempDir Path folder;
    private final long seed = Long.getLong("opswright.seed", System.nanoTime());
    private final Random random = new Random(seed);

    private record Task(Command command, int exitCode, int launchers) {}

    @Test
    void everyCommandRunsExactlyOnce() throws Exception {
        Ledger ledger = new Ledger(folder.resolve("ledger"));
        try (RealSshd sshd = RealSshd.start(folder.resolve("sshd"));
                SshCommands one = new SshCommands(CommandMetrics.NONE, Clock.systemUTC());
                SshCommands other =
                        new SshCommands(CommandMetrics.NONE, Clock.systemUTC(), SshCommands.BOOT_ID, false);
                ExecutorService workers = Executors.newFixedThreadPool(8)) {
            Host host = sshd.host();
            List<Task> tasks = tasks(ledger);
            List<Callable<CommandState>> launches = new ArrayList<>();
            List<Integer> expected = new ArrayList<>();
            for (Task task : tasks) {
                for (int i = 0; i < task.launchers(); i++) {
                    SshCommands port = random.nextBoolean() ? one : other;
                    boolean breaks = random.nextInt(20) == 0;
                    launches.add(() -> untilDone(port, host, task.command(), breaks ? sshd : null));
                    expected.add(task.exitCode());
                }
            }

            List<Future<CommandState>> states = workers.invokeAll(launches, 4, java.util.concurrent.TimeUnit.MINUTES);

            for (int i = 0; i < states.size(); i++) {
                assertThat(states.get(i).get()).as("seed %d", seed).isInstanceOf(Done.class);
                assertThat(((Done) states.get(i).get()).exitCode())
                        .as("seed %d", seed)
                        .isEqualTo(expected.get(i));
            }
            assertThat(ledger.lines())
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(tasks.stream()
                            .map(task -> task.command().id().toString())
                            .toList());
            System.out.printf(
                    "racing launchers: seed %d, %d commands, %d launches, each run once%n",
                    seed, tasks.size(), launches.size());
        }
    }

    private List<Task> tasks(Ledger ledger) {
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < COMMANDS; i++) {
            int exitCode = random.nextInt(4);
            String pause = random.nextInt(4) == 0 ? "sleep 0.3\n" : "";
            tasks.add(new Task(
                    Commands.script(ledger.line() + pause + "exit " + exitCode), exitCode, 1 + random.nextInt(3)));
        }
        return tasks;
    }

    /** As a worker does: ask again after every break, until the end is known. */
    private static CommandState untilDone(SshCommands port, Host host, Command command, RealSshd breaks) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        Map<Class<?>, Integer> failures = new HashMap<>();
        RealSshd next = breaks;
        while (System.nanoTime() < until) {
            try {
                CommandState state = port.launch(
                        host, command, OutputOffsets.START, new Output(), Duration.ofMillis(next == null ? 2000 : 5));
                if (next != null) {
                    next.dropConnections();
                    next = null;
                } else if (!(state instanceof Running) && !(state instanceof CommandState.NotBegun)) {
                    return state;
                }
            } catch (CommandFailure e) {
                failures.merge(e.getClass(), 1, Integer::sum);
                if (!e.retryable()) {
                    throw e;
                }
            }
        }
        throw new AssertionError("No end in time; failures on the way: " + failures);
    }
}
