/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.opswright.activities.command.CommandFailure.Code;
import dev.opswright.activities.command.CommandFailure.HostKeyRejected;
import dev.opswright.activities.command.CommandFailure.HostRefused;
import dev.opswright.activities.command.CommandFailure.HostUnreachable;
import dev.opswright.activities.command.CommandFailure.LoginRefused;
import dev.opswright.activities.command.CommandState.Done;
import dev.opswright.activities.command.CommandState.EndReason;
import dev.opswright.activities.command.CommandState.NotBegun;
import dev.opswright.activities.command.CommandState.Running;
import dev.opswright.activities.command.OutputSink.Stream;
import dev.opswright.activities.command.ServerTestReport.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every remote host promises, whichever way leads to it: OpenSSH with any shell, an SSH server in Java, WinRM. The
 * scripts are those of a POSIX shell; the stand-in behind WinRM has one, too (docs/windows.md).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
abstract class RemoteHostContract {
    static final Duration TWO_SECONDS = Duration.ofSeconds(2);

    Path folder;
    CommandPort port;
    Host host;

    /** Starts the host; its files live below the folder. */
    abstract void startHost() throws IOException;

    abstract void stopHost();

    /** The host is gone for its clients; what runs there goes on. */
    abstract void vanish() throws IOException;

    /** The host is back under the same address and key. */
    abstract void comeBack() throws IOException;

    abstract CommandPort openPort();

    /** The host's entry; {@code login} says whether its credential is the right one. */
    abstract Host entry(boolean login) throws IOException;

    abstract Command script(String text);

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException {
        folder = temporary;
        startHost();
        port = openPort();
        host = entry(true);
    }

    @AfterAll
    void stop() {
        if (port != null) {
            port.close();
            stopHost();
        }
    }

    CommandState launch(Command command, Output output) {
        return port.launch(host, command, OutputOffsets.START, output, TWO_SECONDS);
    }

    Done run(Command command, Output output) {
        CommandState state = settle(command, output);
        assertThat(state).isInstanceOf(Done.class);
        return (Done) state;
    }

    /** As a worker does: where the door was not passed yet, it asks again. */
    CommandState settle(Command command, Output output) {
        CommandState state = launch(command, output);
        while (state instanceof Running || state instanceof NotBegun) {
            state = state instanceof Running
                    ? port.follow(host, command.id(), output.offsets(), output, TWO_SECONDS)
                    : port.launch(host, command, output.offsets(), output, TWO_SECONDS);
        }
        return state;
    }

    String stdout(Command command) {
        Output output = new Output();
        run(command, output);
        return output.stdout();
    }

    /** Shell text that waits for a file. */
    static String until(Path go) {
        return "while [ ! -e " + go + " ]; do sleep 0.1; done; ";
    }

    @Test
    void bringsBackResultAndOutputOfAShortCommand() {
        Output output = new Output();
        Instant before = Instant.now().minusMillis(50);

        Done done = run(script("echo out; echo err >&2; exit 3"), output);

        assertThat(done.exitCode()).isEqualTo(3);
        assertThat(done.reason()).isEqualTo(EndReason.EXITED);
        assertThat(done.ran()).isTrue();
        assertThat(done.truncated()).isFalse();
        assertThat(done.kept()).isEqualTo(new OutputOffsets(4, 4));
        assertThat(done.startedAt()).isBetween(before, Instant.now().plusMillis(50));
        assertThat(output.stdout()).isEqualTo("out\n");
        assertThat(output.stderr()).isEqualTo("err\n");
    }

    @Test
    void givesValuesAsTheyAreAndExecutesNoneOfThem() {
        Path canary = folder.resolve("canary");
        String hostile = "it's $(touch " + canary + ") `touch " + canary + "` \"; touch " + canary
                + " #\n\\ ${HOME} {{ 7*7 }} & calc | %PATH% ‘typographic’ $env:X\r\n *\tü€😀\n\n";
        Command command = Commands.values(
                script("printf '%s|%s|' \"${OW_0}\" \"$NAME\"; sh -c 'printf \"%s|%s\" \"$OW_0\" \"$NAME\"'"),
                List.of(new NamedValue("OW_0", hostile)),
                List.of(new NamedValue("NAME", hostile)));

        String printed = stdout(command);

        assertThat(printed).isEqualTo(hostile + "|" + hostile + "||" + hostile);
        assertThat(canary).doesNotExist();
    }

    @Test
    void runsOnceHoweverOftenItIsLaunched() {
        Ledger ledger = new Ledger(folder.resolve("ledger-repeat"));
        Command command = script(ledger.line() + "echo hello; echo there >&2");

        for (int i = 0; i < 4; i++) {
            Output output = new Output();
            run(command, output);
            assertThat(output.stdout()).isEqualTo("hello\n");
            assertThat(output.stderr()).isEqualTo("there\n");
        }

        assertThat(ledger.lines()).containsExactly(command.id().toString());
    }

    @Test
    void runsOnceThoughManyLaunchItAtTheSameTime() throws InterruptedException {
        Ledger ledger = new Ledger(folder.resolve("ledger-race"));
        Command command = script(ledger.line() + "sleep 0.3");
        Thread[] racers = new Thread[6];
        for (int i = 0; i < racers.length; i++) {
            racers[i] = Thread.ofVirtual().start(() -> {
                try {
                    settle(command, new Output());
                } catch (HostUnreachable e) {
                    assertThat(e.code()).isEqualTo(Code.HOST_SATURATED);
                }
            });
        }
        for (Thread racer : racers) {
            racer.join();
        }
        run(command, new Output());

        assertThat(ledger.lines()).hasSize(1);
    }

    @Test
    void saysThatNothingHasBegunBeforeTheLaunch() {
        CommandId id = new CommandId("org", UUID.randomUUID() + "/step-1/0.0.0");

        assertThat(port.follow(host, id, OutputOffsets.START, new Output(), Duration.ZERO))
                .isInstanceOf(NotBegun.class);
    }

    @Test
    void bringsBackEveryByteInOrder() throws IOException {
        Path data = folder.resolve("random");
        byte[] bytes = new byte[900_001];
        new java.util.Random(42).nextBytes(bytes);
        Files.write(data, bytes);
        Output output = new Output();

        Done done = run(script("cat " + data + " & cat " + data + " >&2; wait"), output);

        assertThat(output.bytes(Stream.STDOUT)).isEqualTo(bytes);
        assertThat(output.bytes(Stream.STDERR)).isEqualTo(bytes);
        assertThat(done.truncated()).isFalse();
    }

    @Test
    void keepsOnlyTheBeginningOfAHundredMegabytes() {
        Output output = new Output();

        Done done = run(script("head -c 100000000 /dev/zero; echo end >&2"), output);

        assertThat(output.bytes(Stream.STDOUT)).hasSize(1 << 20).containsOnly(0);
        assertThat(output.stderr()).isEqualTo("end\n");
        assertThat(done.exitCode()).isZero();
        assertThat(done.truncated()).isTrue();
        assertThat(done.kept()).isEqualTo(new OutputOffsets(1 << 20, 4));
        assertThat(done.dropped().stdout()).isBetween(98_000_000L, 99_000_000L);
    }

    @Test
    void stopsAtTheTimeoutAndOnCancel() {
        Done late = run(Commands.timeout(script("sleep 100"), Duration.ofSeconds(1)), new Output());
        Command command = script("sleep 100");
        port.launch(host, command, OutputOffsets.START, new Output(), Duration.ofMillis(500));
        CommandState cancelled = port.cancel(host, command.id());
        while (cancelled instanceof Running) {
            cancelled = port.cancel(host, command.id()); // as a worker does, where the host is slow
        }

        assertThat(late.reason()).isEqualTo(EndReason.TIMEOUT);
        assertThat(late.exitCode()).isNotZero();
        assertThat(cancelled)
                .isInstanceOfSatisfying(
                        Done.class, done -> assertThat(done.reason()).isEqualTo(EndReason.CANCELLED));
        assertThat(port.cancel(host, command.id())).isEqualTo(cancelled);
    }

    @Test
    void aCancelledCommandThatHasNotBegunNeverWill() {
        Ledger ledger = new Ledger(folder.resolve("ledger-cancelled"));
        Command command = script(ledger.line());

        CommandState cancelled = port.cancel(host, command.id());
        CommandState launched = settle(command, new Output());

        assertThat(cancelled).isInstanceOfSatisfying(Done.class, done -> {
            assertThat(done.ran()).isFalse();
            assertThat(done.reason()).isEqualTo(EndReason.CANCELLED);
        });
        assertThat(launched).isEqualTo(cancelled);
        assertThat(ledger.lines()).isEmpty();
    }

    @Test
    void aVanishedHostHasTheResultWhenItIsBack() throws IOException {
        Path go = folder.resolve("go-" + UUID.randomUUID());
        Ledger ledger = new Ledger(folder.resolve("ledger-vanished"));
        Command command = script(ledger.line() + until(go) + "echo finished; exit 7");
        port.launch(host, command, OutputOffsets.START, new Output(), Duration.ofMillis(300));
        await().until(() -> ledger.lines().size() == 1);

        vanish();
        assertThatExceptionOfType(HostUnreachable.class)
                .isThrownBy(() -> port.follow(host, command.id(), OutputOffsets.START, new Output(), TWO_SECONDS))
                .matches(CommandFailure::retryable);
        Files.createFile(go);
        comeBack();
        Output output = new Output();
        CommandState[] state = new CommandState[1];
        await().ignoreExceptionsInstanceOf(HostUnreachable.class)
                .atMost(Duration.ofSeconds(30))
                .until(() -> {
                    state[0] = port.follow(host, command.id(), output.offsets(), output, TWO_SECONDS);
                    return state[0] instanceof Done;
                });

        assertThat(((Done) state[0]).exitCode()).isEqualTo(7);
        assertThat(output.stdout()).isEqualTo("finished\n");
        assertThat(ledger.lines()).hasSize(1);
    }

    @Test
    void anOlderLeaseStartsNothingAndMayStillLook() {
        Ledger ledger = new Ledger(folder.resolve("ledger-fence"));
        Command newer = Commands.leased(script("echo newer"), 20);
        Command older = Commands.leased(script(ledger.line()), 19);
        run(newer, new Output());

        assertThatExceptionOfType(HostRefused.class)
                .isThrownBy(() -> settle(older, new Output()))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(Code.FENCED))
                .withMessageEndingWith("Nothing was run.");

        assertThat(ledger.lines()).isEmpty();
        assertThat(port.follow(host, older.id(), OutputOffsets.START, new Output(), Duration.ZERO))
                .isInstanceOf(NotBegun.class);
        assertThat(run(Commands.leased(older, 20), new Output()).ran()).isTrue();
    }

    @Test
    void logsInNowhereBeforeAPersonHasTrustedTheWay() throws IOException {
        Host unknown = Commands.trusting(entry(true), List.of());

        assertThatExceptionOfType(HostKeyRejected.class)
                .isThrownBy(
                        () -> port.launch(unknown, script("true"), OutputOffsets.START, new Output(), Duration.ZERO))
                .satisfies(rejected -> {
                    assertThat(rejected.code()).isEqualTo(Code.HOST_KEY_UNKNOWN);
                    assertThat(host.trustedKeys())
                            .extracting(HostKey::fingerprint)
                            .contains(rejected.seen().fingerprint());
                });
        ServerTestReport report = port.test(unknown);
        assertThat(report.ok()).isFalse();
        assertThat(report.stages().getLast().name()).isEqualTo("host_key");
    }

    @Test
    void tellsAWrongLogin() throws IOException {
        Host wrong = entry(false);

        assertThatExceptionOfType(LoginRefused.class)
                .isThrownBy(() -> port.launch(wrong, script("true"), OutputOffsets.START, new Output(), Duration.ZERO))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(Code.AUTH_FAILED))
                .withMessageEndingWith("Nothing was run.");
    }

    @Test
    void testsTheWayStageByStage() {
        ServerTestReport report = port.test(host);

        assertThat(report.ok()).isTrue();
        assertThat(report.stages())
                .extracting(Stage::name)
                .containsSubsequence("dns", "tcp", "host_key", "auth", "shell");
    }
}
