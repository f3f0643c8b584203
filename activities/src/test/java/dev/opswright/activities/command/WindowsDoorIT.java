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
import dev.opswright.activities.winrm.WindowsStandIn;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the port promises over WinRM: real HTTP, real NTLM with sealed messages, and a real door with real processes
 * behind it. The door is the POSIX one, because no PowerShell runs here: that runner.ps1 keeps the same promises is not
 * shown by this test (docs/windows.md).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class WindowsDoorIT {
    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);
    private static final WinRm NTLM = new WinRm(WinRm.Transport.NTLM, false, true, null, false, "CORP", null);

    private Path folder;
    private WindowsStandIn windows;
    private HostCommands port;
    private Host host;

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException {
        folder = temporary;
        Path script = copy("windows-stand-in.pl");
        Path runner = copy("runner.sh");
        WindowsRunner lines = new WindowsRunner();
        windows = new WindowsStandIn(line -> {
            assertThat(line).isIn(lines.askLine(), lines.installLine());
            String mode = line.equals(lines.askLine()) ? "ask" : "install";
            return new ProcessBuilder("perl", script.toString(), mode, folder.toString(), runner.toString());
        });
        port = new HostCommands(CommandMetrics.NONE, Clock.systemUTC());
        host = trusted(host(WindowsStandIn.PASSWORD, List.of()));
    }

    private Path copy(String resource) throws IOException {
        try (InputStream in = WindowsDoorIT.class.getResourceAsStream(resource)) {
            Path to = folder.resolve(resource);
            Files.copy(Objects.requireNonNull(in), to);
            return to;
        }
    }

    private Host host(String password, List<HostKey> trusted) {
        Credential credential = new Credential.Password(Secret.of(password.toCharArray()));
        return new Host(
                "org", "server", "127.0.0.1", windows.port(), WindowsStandIn.USER, credential, trusted, null, NTLM);
    }

    private static Host trusted(Host host) {
        HostKey key = Objects.requireNonNull(WindowsIdentity.declared(host, NTLM));
        return new Host(
                host.organization(),
                host.serverId(),
                host.hostname(),
                host.port(),
                host.username(),
                host.credential(),
                List.of(key),
                null,
                NTLM);
    }

    @AfterAll
    void stop() {
        port.close();
        windows.close();
    }

    private static Command script(String text) {
        return Commands.in(Commands.script(text), "powershell", null);
    }

    private CommandState settle(Command command, Output output) {
        CommandState state = port.launch(host, command, OutputOffsets.START, output, TWO_SECONDS);
        while (state instanceof Running) {
            state = port.follow(host, command.id(), output.offsets(), output, TWO_SECONDS);
        }
        return state;
    }

    private Done run(Command command, Output output) {
        return (Done) settle(command, output);
    }

    @Test
    void bringsBackResultAndOutputOfAShortCommand() {
        Output output = new Output();

        Done done = run(script("echo out; echo err >&2; exit 3"), output);

        assertThat(done.exitCode()).isEqualTo(3);
        assertThat(done.reason()).isEqualTo(EndReason.EXITED);
        assertThat(output.stdout()).isEqualTo("out\n");
        assertThat(output.stderr()).isEqualTo("err\n");
    }

    @Test
    void givesValuesAsTheyAre() {
        String hostile = "it's $(touch x) `n \"; & calc | %PATH% ‘typographic’ $env:X\r\n\tü€😀";
        Command command = Commands.values(
                script("printf '%s|%s' \"$OW_0\" \"$NAME\""),
                List.of(new NamedValue("OW_0", hostile)),
                List.of(new NamedValue("NAME", hostile)));
        Output output = new Output();

        run(command, output);

        assertThat(output.stdout()).isEqualTo(hostile + "|" + hostile);
    }

    @Test
    void installsTheRunnerAsItIs() throws IOException {
        run(script("true"), new Output());

        try (InputStream ours = WindowsRunner.class.getResourceAsStream("runner.ps1")) {
            assertThat(Files.readAllBytes(folder.resolve("runner-as-sent.ps1")))
                    .isEqualTo(Objects.requireNonNull(ours).readAllBytes());
        }
    }

    @Test
    void runsOnceHoweverOftenItIsLaunched() {
        Ledger ledger = new Ledger(folder.resolve("ledger-repeat"));
        Command command = script(ledger.line() + "echo hello");

        for (int i = 0; i < 3; i++) {
            Output output = new Output();
            run(command, output);
            assertThat(output.stdout()).isEqualTo("hello\n");
        }

        assertThat(ledger.lines()).containsExactly(command.id().toString());
    }

    @Test
    void runsOnceThoughManyLaunchItAtTheSameTime() throws Exception {
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
    void keepsOnlyTheBeginningOfTooMuchOutput() {
        Output output = new Output();

        Done done = run(script("head -c 10000000 /dev/zero"), output);

        assertThat(output.bytes(Stream.STDOUT)).hasSize(1 << 20);
        assertThat(done.truncated()).isTrue();
    }

    @Test
    void stopsAtTheTimeoutAndOnCancel() {
        Done late = run(Commands.timeout(script("sleep 100"), Duration.ofSeconds(1)), new Output());
        Command command = script("sleep 100");
        port.launch(host, command, OutputOffsets.START, new Output(), Duration.ofMillis(200));
        CommandState cancelled = port.cancel(host, command.id());

        assertThat(late.reason()).isEqualTo(EndReason.TIMEOUT);
        assertThat(cancelled)
                .isInstanceOfSatisfying(
                        Done.class, done -> assertThat(done.reason()).isEqualTo(EndReason.CANCELLED));
    }

    @Test
    void aRestartedServiceHasTheResultOfWhatWentOn() throws Exception {
        Path go = folder.resolve("go-" + UUID.randomUUID());
        Ledger ledger = new Ledger(folder.resolve("ledger-restart"));
        Command command =
                script(ledger.line() + "while [ ! -e " + go + " ]; do sleep 0.1; done; echo finished; exit 7");
        port.launch(host, command, OutputOffsets.START, new Output(), Duration.ofMillis(300));

        windows.close();
        assertThatExceptionOfType(HostUnreachable.class)
                .isThrownBy(() -> port.follow(host, command.id(), OutputOffsets.START, new Output(), TWO_SECONDS));
        Files.createFile(go);
        windows.startAgain();
        Output output = new Output();
        CommandState[] state = new CommandState[1];
        await().ignoreExceptionsInstanceOf(HostUnreachable.class).until(() -> {
            state[0] = port.follow(host, command.id(), output.offsets(), output, TWO_SECONDS);
            return state[0] instanceof Done;
        });

        assertThat(((Done) state[0]).exitCode()).isEqualTo(7);
        assertThat(output.stdout()).isEqualTo("finished\n");
        assertThat(ledger.lines()).hasSize(1);
    }

    @Test
    void anOlderLeaseStartsNothing() {
        Command newer = leased(script("true"), 20);
        Command older = leased(script("true"), 19);
        run(newer, new Output());

        assertThatExceptionOfType(HostRefused.class)
                .isThrownBy(() -> run(older, new Output()))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(Code.FENCED));
    }

    /** Under another installation's name, so that the other tests' numbers are not too low. */
    private static Command leased(Command c, long fence) {
        return new Command(
                c.id(),
                c.script(),
                c.bindings(),
                c.environment(),
                c.shell(),
                null,
                c.timeout(),
                c.outputCap(),
                fence,
                "another",
                c.planHash());
    }

    @Test
    void logsInNowhereBeforeAPersonHasTrustedTheWay() {
        Host unknown = host(WindowsStandIn.PASSWORD, List.of());

        assertThatExceptionOfType(HostKeyRejected.class)
                .isThrownBy(
                        () -> port.launch(unknown, script("true"), OutputOffsets.START, new Output(), Duration.ZERO))
                .satisfies(rejected -> assertThat(rejected.code()).isEqualTo(Code.HOST_KEY_UNKNOWN))
                .withMessageContaining("nobody has trusted")
                .withMessageEndingWith("Nothing was run.");
        ServerTestReport report = port.test(unknown);
        assertThat(report.ok()).isFalse();
        assertThat(report.stages()).extracting(ServerTestReport.Stage::name).containsExactly("dns", "tcp", "host_key");
        assertThat(Objects.requireNonNull(report.hostKey()).key().type()).isEqualTo("ntlm-account");
    }

    @Test
    void testsTheWayStageByStage() {
        assertThat(port.test(host).stages())
                .allMatch(ServerTestReport.Stage::ok)
                .extracting(ServerTestReport.Stage::name)
                .containsExactly("dns", "tcp", "host_key", "auth", "shell");
    }

    @Test
    void refusesAWrongPasswordAndAnotherShell() {
        Host wrong = trusted(host("wrong", List.of()));

        assertThatExceptionOfType(LoginRefused.class)
                .isThrownBy(() -> port.launch(wrong, script("true"), OutputOffsets.START, new Output(), Duration.ZERO))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(Code.AUTH_FAILED))
                .withMessageEndingWith("Nothing was run.");
        assertThatExceptionOfType(HostRefused.class)
                .isThrownBy(() ->
                        port.launch(host, Commands.script("true"), OutputOffsets.START, new Output(), Duration.ZERO))
                .withMessageContaining("shell: powershell");
    }
}
