/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.opswright.activities.command.CommandFailure.Code;
import dev.opswright.activities.command.CommandFailure.HostRefused;
import dev.opswright.activities.command.CommandState.Done;
import dev.opswright.activities.command.CommandState.EndReason;
import dev.opswright.activities.command.CommandState.Running;
import dev.opswright.activities.command.CommandState.Unknown;
import dev.opswright.activities.command.CommandState.Why;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the door promises beyond the contract, over OpenSSH and on whichever shell the host has. */
abstract class DoorContract extends RemoteHostContract {
    private RealSshd sshd;

    /** Search path of the host; {@code null} = that of the system. */
    abstract @Nullable String searchPath(Path folder) throws IOException;

    /** Whether launches may go through launch.pl. */
    boolean quick() {
        return false;
    }

    @Override
    void startHost() throws IOException {
        sshd = RealSshd.start(folder.resolve("sshd"), searchPath(folder));
    }

    @Override
    void stopHost() {
        sshd.close();
    }

    @Override
    void vanish() {
        sshd.kill();
    }

    @Override
    void comeBack() {
        sshd.startAgain();
    }

    @Override
    CommandPort openPort() {
        return new SshCommands(CommandMetrics.NONE, Clock.systemUTC(), SshCommands.BOOT_ID, quick());
    }

    @Override
    Host entry(boolean login) {
        return login
                ? sshd.host()
                : sshd.host(
                        List.of(sshd.hostKey()),
                        new Credential.PrivateKey(Secret.of(sshd.read("user_ca").toCharArray()), null));
    }

    @Override
    Command script(String text) {
        return Commands.script(text);
    }

    private CommandState settle(Command command) {
        return settle(command, new Output());
    }

    @Test
    void runsInTheLoginsHomeWithoutInputAndWithAnOpenUmask() {
        Command command = Commands.script("pwd; umask; cat; echo $OPSWRIGHT_COMMAND_ID; kill -s INT $$; echo alive");

        assertThat(stdout(command)).isEqualToIgnoringNewLines(System.getProperty("user.home") + "0022" + command.id());
    }

    @Test
    void stopsAtTheFirstFailingLine() {
        Output output = new Output();

        Done done = run(Commands.script("false\necho not reached"), output);

        assertThat(done.exitCode()).isEqualTo(1);
        assertThat(output.stdout()).isEmpty();
    }

    @Test
    void runsBashAndOtherDirectories() {
        Command command = Commands.in(Commands.script("a=(x y); echo ${a[1]}; pwd"), "bash", "/usr");

        assertThat(stdout(command)).isEqualTo("y\n/usr\n");
    }

    @Test
    void tellsACommandThatDoesNotExist() {
        Output output = new Output();

        Done done = run(Commands.script("no-such-program"), output);

        assertThat(done.exitCode()).isEqualTo(127);
        assertThat(output.stderr()).contains("no-such-program").contains("not found");
    }

    @Test
    void keepsOutputThatWasPrintedBeforeAReopenedStream() {
        assertThat(stdout(Commands.script("echo one; echo two >/dev/stdout; echo three")))
                .isEqualTo("one\ntwo\nthree\n");
    }

    @Test
    void followsSlowOutputByOffset() {
        Path go = folder.resolve("go-" + UUID.randomUUID());
        Command command =
                Commands.script("echo one; while [ ! -e " + go + " ]; do sleep 0.1; done; echo two; echo e >&2");
        Output output = new Output();

        CommandState state = port.launch(host, command, OutputOffsets.START, output, Duration.ofMillis(300));
        assertThat(state).isInstanceOf(Running.class);
        while (output.stdout().isEmpty()) {
            state = port.follow(host, command.id(), output.offsets(), output, TWO_SECONDS);
        }
        assertThat(state).isEqualTo(new Running(new OutputOffsets(4, 0)));
        touch(go);
        while (!(state instanceof Done)) {
            state = port.follow(host, command.id(), output.offsets(), output, TWO_SECONDS);
        }

        assertThat(output.stdout()).isEqualTo("one\ntwo\n");
        assertThat(output.stderr()).isEqualTo("e\n");
    }

    @Test
    void doesNotWaitForADaemonThatKeepsTheOutputOpen() {
        Output output = new Output();
        Instant before = Instant.now();

        Done done = run(Commands.script("sleep 45 & echo started"), output);

        assertThat(done.exitCode()).isZero();
        assertThat(output.stdout()).isEqualTo("started\n");
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void aDaemonThatPrintsAfterTheEndLivesOn() {
        Path lived = folder.resolve("lived-" + UUID.randomUUID());
        Path go = folder.resolve("go-" + UUID.randomUUID());
        String daemon =
                "(while [ ! -e " + go + " ]; do sleep 0.1; done; echo late; echo late >&2; touch " + lived + ") &";

        run(Commands.script(daemon), new Output());
        touch(go);

        await().until(() -> Files.exists(lived));
    }

    @Test
    void stopsEverythingAtTheTimeout() {
        Path pids = folder.resolve("pids-timeout");
        Command command = Commands.timeout(Commands.script(stubborn(pids)), Duration.ofSeconds(1));

        Done done = run(command, new Output());

        assertThat(done.reason()).isEqualTo(EndReason.TIMEOUT);
        assertThat(done.exitCode()).isNotZero();
        assertThat(alive(pids)).isEmpty();
    }

    @Test
    void cancelStopsTheCommandAndItsGrandchildren() {
        Path pids = folder.resolve("pids-cancel");
        Command command = Commands.script(stubborn(pids));
        port.launch(host, command, OutputOffsets.START, new Output(), Duration.ofMillis(200));
        await().until(() -> pids(pids).size() == 4);

        CommandState state = port.cancel(host, command.id());
        while (state instanceof Running) {
            state = port.cancel(host, command.id()); // as a worker does, where the host is slow
        }

        assertThat(state).isInstanceOfSatisfying(Done.class, done -> {
            assertThat(done.reason()).isEqualTo(EndReason.CANCELLED);
            assertThat(done.ran()).isTrue();
        });
        assertThat(alive(pids)).isEmpty();
        assertThat(port.cancel(host, command.id())).isEqualTo(state);
    }

    /** A shell with a child that ignores TERM, one in a group of its own, and a grandchild. */
    private static String stubborn(Path pids) {
        return "echo $$ >>" + pids + "\n(trap '' TERM; echo $(exec sh -c 'echo $PPID') >>" + pids
                + "; while :; do sleep 0.2; done) &\n"
                + "timeout 300 sleep 300 & echo $! >>" + pids + "\nsh -c 'sleep 301 & echo $! >>" + pids
                + "; wait' &\nwait\n";
    }

    private static List<Long> pids(Path file) throws IOException {
        return Files.exists(file)
                ? Files.readAllLines(file, UTF_8).stream().map(Long::valueOf).toList()
                : List.of();
    }

    private static List<Long> alive(Path file) {
        try {
            return pids(file).stream()
                    .filter(pid ->
                            ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false))
                    .filter(pid -> !isZombie(pid))
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean isZombie(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z ");
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void aKilledSupervisorLeavesTheFateUnknown() throws IOException {
        Path pids = folder.resolve("pids-supervisor");
        Ledger ledger = new Ledger(folder.resolve("ledger-supervisor"));
        Command command = Commands.timeout(
                Commands.script(ledger.line() + "echo $PPID >" + pids + "; echo begun; exec sleep 100"),
                Duration.ofSeconds(3));
        port.launch(host, command, OutputOffsets.START, new Output(), Duration.ofMillis(300));
        await().until(() -> pids(pids).size() == 1);

        RealSshd.run("kill", "-9", pids(pids).getFirst().toString());

        Output output = new Output();
        CommandState[] state = new CommandState[1];
        await().until(() -> {
            state[0] = port.follow(host, command.id(), output.offsets(), output, Duration.ZERO);
            return state[0] instanceof Unknown;
        });
        assertThat(state[0]).isEqualTo(new Unknown(Why.SUPERVISOR_LOST, new OutputOffsets(6, 0)));
        assertThat(output.stdout()).isEqualTo("begun\n");
        assertThat(settle(command)).isInstanceOf(Unknown.class);
        assertThat(ledger.lines()).hasSize(1);
    }

    @Test
    void theCommandOfAKilledSupervisorGoesOnAndMeetsItsTimeout() throws IOException {
        Path pids = folder.resolve("pids-orphan");
        Path printed = folder.resolve("printed-orphan");
        Command command = Commands.timeout(
                Commands.script("sleep 1.5; echo $PPID >" + pids + "; sleep 1; echo much; echo much >&2; touch "
                        + printed + "; echo $$ >>" + pids + "; exec sleep 100"),
                Duration.ofSeconds(5));
        port.launch(host, command, OutputOffsets.START, new Output(), Duration.ofMillis(300));
        await().until(() -> pids(pids).size() == 1);

        RealSshd.run("kill", "-9", pids(pids).getFirst().toString());

        await().until(() -> Files.exists(printed));
        await().atMost(TWO_SECONDS.multipliedBy(8))
                .until(() -> alive(pids).isEmpty() && pids(pids).size() == 2);
    }

    @Test
    void aRebootLeavesTheFateUnknown() throws IOException {
        Path bootId = folder.resolve("boot-id");
        Path pids = folder.resolve("pids-reboot");
        Files.writeString(bootId, "before\n");
        try (SshCommands rebooting =
                new SshCommands(CommandMetrics.NONE, Clock.systemUTC(), bootId.toString(), quick())) {
            Command command = Commands.timeout(
                    Commands.script("echo $PPID >" + pids + "; exec sleep 100"), Duration.ofSeconds(3));
            rebooting.launch(host, command, OutputOffsets.START, new Output(), Duration.ofMillis(300));
            await().until(() -> pids(pids).size() == 1);

            RealSshd.run("kill", "-9", pids(pids).getFirst().toString());
            Files.writeString(bootId, "after\n");

            await().until(() -> new Unknown(Why.REBOOTED, OutputOffsets.START)
                    .equals(rebooting.follow(host, command.id(), OutputOffsets.START, new Output(), Duration.ZERO)));
        }
    }

    @Test
    void refusesAWorkingDirectoryThatDoesNotExist() {
        Command command = Commands.in(Commands.script("pwd"), "sh", "/no/such/directory");

        assertThatExceptionOfType(HostRefused.class)
                .isThrownBy(() -> launch(command, new Output()))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(Code.NO_WORKING_DIRECTORY));
        assertThat(settle(Commands.in(command, "sh", "/"))).isInstanceOf(Done.class);
    }

    private static void touch(Path file) {
        try {
            Files.createFile(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
