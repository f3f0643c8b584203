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
import dev.opswright.activities.command.CommandState.NotBegun;
import dev.opswright.activities.command.CommandState.Running;
import dev.opswright.activities.command.CommandState.Unknown;
import dev.opswright.activities.command.CommandState.Why;
import dev.opswright.activities.command.OutputSink.Stream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the door promises, on whichever shell the host has. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
abstract class DoorContract {
    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

    private Path folder;
    private RealSshd sshd;
    private SshCommands port;
    private Host host;

    /** Search path of the host; {@code null} = that of the system. */
    abstract @Nullable String searchPath(Path folder) throws IOException;

    /** Whether launches may go through launch.pl. */
    boolean quick() {
        return false;
    }

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException {
        folder = temporary;
        sshd = RealSshd.start(folder.resolve("sshd"), searchPath(folder));
        port = new SshCommands(CommandMetrics.NONE, Clock.systemUTC(), SshCommands.BOOT_ID, quick());
        host = sshd.host();
    }

    @AfterAll
    void stop() {
        if (port != null) {
            port.close();
            sshd.close();
        }
    }

    private CommandState launch(Command command, Output output) {
        return port.launch(host, command, OutputOffsets.START, output, TWO_SECONDS);
    }

    private Done run(Command command, Output output) {
        CommandState state = settle(command, output);
        assertThat(state).isInstanceOf(Done.class);
        return (Done) state;
    }

    private CommandState settle(Command command) {
        return settle(command, new Output());
    }

    private CommandState settle(Command command, Output output) {
        CommandState state = launch(command, output);
        while (state instanceof Running) {
            state = port.follow(host, command.id(), output.offsets(), output, TWO_SECONDS);
        }
        return state;
    }

    private String stdout(Command command) {
        Output output = new Output();
        run(command, output);
        return output.stdout();
    }

    @Test
    void bringsBackResultAndOutputOfAShortCommand() {
        Output output = new Output();
        Instant before = Instant.now().minusMillis(50);

        CommandState state = launch(Commands.script("echo out; echo err >&2; exit 3"), output);

        assertThat(state).isInstanceOfSatisfying(Done.class, done -> {
            assertThat(done.exitCode()).isEqualTo(3);
            assertThat(done.reason()).isEqualTo(EndReason.EXITED);
            assertThat(done.ran()).isTrue();
            assertThat(done.truncated()).isFalse();
            assertThat(done.kept()).isEqualTo(new OutputOffsets(4, 4));
            assertThat(done.startedAt()).isBetween(before, Instant.now().plusMillis(50));
            assertThat(done.duration()).isLessThan(TWO_SECONDS);
        });
        assertThat(output.stdout()).isEqualTo("out\n");
        assertThat(output.stderr()).isEqualTo("err\n");
    }

    @Test
    void givesValuesAsTheyAreAndExecutesNoneOfThem() {
        Path canary = folder.resolve("canary");
        String hostile = "it's $(touch " + canary + ") `touch " + canary + "` \"; touch " + canary
                + " #\n\\ ${HOME} {{ 7*7 }} *\tü€\n\n";
        Command command = Commands.values(
                Commands.script("printf '%s|%s|' \"${OW_0}\" \"$NAME\"; sh -c 'printf \"%s|%s\" \"$OW_0\" \"$NAME\"'"),
                List.of(new NamedValue("OW_0", hostile)),
                List.of(new NamedValue("NAME", hostile)));

        String printed = stdout(command);

        assertThat(printed).isEqualTo(hostile + "|" + hostile + "||" + hostile);
        assertThat(canary).doesNotExist();
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
    void runsOnceHoweverOftenItIsLaunched() {
        Ledger ledger = new Ledger(folder.resolve("ledger-repeat"));
        Command command = Commands.script(ledger.line() + "echo hello; echo there >&2");

        for (int i = 0; i < 4; i++) {
            Output output = new Output();
            run(command, output);
            assertThat(output.stdout()).isEqualTo("hello\n");
            assertThat(output.stderr()).isEqualTo("there\n");
        }

        assertThat(ledger.lines()).containsExactly(command.id().toString());
    }

    @Test
    void saysThatNothingHasBegunBeforeTheLaunch() {
        CommandId id = new CommandId("org", UUID.randomUUID() + "/step-1/0.0.0");

        assertThat(port.follow(host, id, OutputOffsets.START, new Output(), Duration.ZERO))
                .isInstanceOf(NotBegun.class);
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
    void keepsOnlyTheBeginningOfAHundredMegabytes() {
        Output output = new Output();

        Done done = run(Commands.script("head -c 100000000 /dev/zero; echo end >&2"), output);

        assertThat(output.bytes(Stream.STDOUT)).hasSize(1 << 20).containsOnly(0);
        assertThat(output.stderr()).isEqualTo("end\n");
        assertThat(done.exitCode()).isZero();
        assertThat(done.truncated()).isTrue();
        assertThat(done.kept()).isEqualTo(new OutputOffsets(1 << 20, 4));
        assertThat(done.dropped().stdout()).isBetween(98_000_000L, 99_000_000L);
    }

    @Test
    void bringsBackEveryByteInOrder() throws IOException {
        Path data = folder.resolve("random");
        byte[] bytes = new byte[900_001];
        new java.util.Random(42).nextBytes(bytes);
        Files.write(data, bytes);
        Output output = new Output();

        run(Commands.script("cat " + data + " & cat " + data + " >&2; wait"), output);

        assertThat(output.bytes(Stream.STDOUT)).isEqualTo(bytes);
        assertThat(output.bytes(Stream.STDERR)).isEqualTo(bytes);
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
    void aCancelledCommandThatHasNotBegunNeverWill() {
        Ledger ledger = new Ledger(folder.resolve("ledger-cancelled"));
        Command command = Commands.script(ledger.line());

        CommandState cancelled = port.cancel(host, command.id());
        CommandState launched = settle(command);

        assertThat(cancelled).isInstanceOfSatisfying(Done.class, done -> {
            assertThat(done.ran()).isFalse();
            assertThat(done.reason()).isEqualTo(EndReason.CANCELLED);
        });
        assertThat(launched).isEqualTo(cancelled);
        assertThat(ledger.lines()).isEmpty();
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
    void aVanishedHostHasTheResultWhenItIsBack() throws IOException {
        Path go = folder.resolve("go-" + UUID.randomUUID());
        Ledger ledger = new Ledger(folder.resolve("ledger-vanished"));
        Command command =
                Commands.script(ledger.line() + "while [ ! -e " + go + " ]; do sleep 0.1; done; echo finished; exit 7");
        port.launch(host, command, OutputOffsets.START, new Output(), Duration.ofMillis(300));

        sshd.kill();
        assertThatExceptionOfType(CommandFailure.HostUnreachable.class)
                .isThrownBy(() -> port.follow(host, command.id(), OutputOffsets.START, new Output(), TWO_SECONDS))
                .matches(CommandFailure::retryable);
        touch(go);
        sshd.startAgain();
        Output output = new Output();
        CommandState[] state = new CommandState[1];
        await().until(() -> {
            state[0] = port.follow(host, command.id(), output.offsets(), output, TWO_SECONDS);
            return state[0] instanceof Done;
        });

        assertThat(((Done) state[0]).exitCode()).isEqualTo(7);
        assertThat(output.stdout()).isEqualTo("finished\n");
        assertThat(ledger.lines()).hasSize(1);
    }

    @Test
    void anOlderLeaseStartsNothingAndMayStillLook() {
        Host other = sshd.host();
        Ledger ledger = new Ledger(folder.resolve("ledger-fence"));
        Command newer = Commands.fence(Commands.script("echo newer"), 20);
        Command older = Commands.fence(Commands.script(ledger.line()), 19);
        port.launch(other, newer, OutputOffsets.START, new Output(), TWO_SECONDS);

        assertThatExceptionOfType(HostRefused.class)
                .isThrownBy(() -> port.launch(other, older, OutputOffsets.START, new Output(), TWO_SECONDS))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(Code.FENCED))
                .withMessageContaining("number 00000000000000000020")
                .withMessageEndingWith("Nothing was run.");

        assertThat(ledger.lines()).isEmpty();
        assertThat(port.follow(other, older.id(), OutputOffsets.START, new Output(), Duration.ZERO))
                .isInstanceOf(NotBegun.class);
        Command raised = Commands.fence(older, 20);
        assertThat(port.launch(other, raised, OutputOffsets.START, new Output(), TWO_SECONDS))
                .isInstanceOf(Done.class);
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
