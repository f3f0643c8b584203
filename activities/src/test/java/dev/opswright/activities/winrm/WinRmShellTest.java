/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.winrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.opswright.activities.winrm.TestCertificates.Identity;
import dev.opswright.activities.winrm.WinRmFailure.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class WinRmShellTest {
    private static final String USER = "ops";
    private static final String PASSWORD = "pä55 wörd";
    private static final TestCertificates CERTIFICATES = new TestCertificates();
    private static final Identity HOST = CERTIFICATES.host("127.0.0.1");
    private static final Identity CLIENT = CERTIFICATES.client("opswright");

    /** A shell that can catch an interrupt, also where whoever started these tests in the background made it ignored. */
    private static ProcessBuilder sh(String line) {
        return new ProcessBuilder("env", "--default-signal=INT", "sh", "-c", line);
    }

    /** The ways in that need no domain. */
    enum Way {
        BASIC,
        BASIC_TLS,
        NTLM_SEALED,
        NTLM_TLS,
        CERTIFICATE;

        WsManServer serve() throws Exception {
            return switch (this) {
                case BASIC -> WsManServer.plain(ServerGates.basic(USER, PASSWORD), WinRmShellTest::sh);
                case BASIC_TLS ->
                    WsManServer.tls(
                            CERTIFICATES.server(HOST), false, ServerGates.basic(USER, PASSWORD), WinRmShellTest::sh);
                case NTLM_SEALED -> WsManServer.plain(new NtlmGate(USER, "CORP", PASSWORD, null), WinRmShellTest::sh);
                case NTLM_TLS ->
                    WsManServer.tls(
                            CERTIFICATES.server(HOST),
                            false,
                            new NtlmGate(USER, "CORP", PASSWORD, HOST.certificate()),
                            WinRmShellTest::sh);
                case CERTIFICATE ->
                    WsManServer.tls(
                            CERTIFICATES.server(HOST), true, ServerGates.certificate("opswright"), WinRmShellTest::sh);
            };
        }

        WinRmTarget target(int port, String password) {
            return switch (this) {
                case BASIC -> plain(port, new WinRmLogin.Basic(USER, password::toCharArray, true));
                case BASIC_TLS -> tls(port, new WinRmLogin.Basic(USER, password::toCharArray, false));
                case NTLM_SEALED -> plain(port, new WinRmLogin.Ntlm("CORP", USER, password::toCharArray));
                case NTLM_TLS -> tls(port, new WinRmLogin.Ntlm("CORP", USER, password::toCharArray));
                case CERTIFICATE -> tls(port, clientCertificate(CLIENT));
            };
        }
    }

    private static WinRmLogin clientCertificate(Identity identity) {
        return new WinRmLogin.ClientCertificate(
                identity.certificatePem(), () -> identity.keyPem().toCharArray());
    }

    private static WinRmTarget plain(int port, WinRmLogin login) {
        return new WinRmTarget("127.0.0.1", port, false, true, null, List.of(), WinRmTarget.UTF_8, login);
    }

    private static WinRmTarget tls(int port, WinRmLogin login) {
        return tls(port, login, true, TestCertificates.pem(CERTIFICATES.authority), List.of());
    }

    private static WinRmTarget tls(
            int port, WinRmLogin login, boolean validate, @Nullable String authorities, List<String> fingerprints) {
        return new WinRmTarget("127.0.0.1", port, true, validate, authorities, fingerprints, WinRmTarget.UTF_8, login);
    }

    private record Output(ByteArrayOutputStream out, ByteArrayOutputStream err, long exit) {
        String text() {
            return out.toString(StandardCharsets.UTF_8);
        }
    }

    private static Output run(WinRmShell shell, String line, byte[] input) throws WinRmFailure {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        WinRmShell.Running running = shell.start(line);
        shell.send(running, input);
        while (true) {
            Long exit = shell.receive(
                    running, (error, data) -> (error ? err : out).writeBytes(data), Duration.ofSeconds(5));
            if (exit != null) {
                shell.terminate(running);
                return new Output(out, err, exit);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void runsAProgramWithItsStreamsAndExitCode(Way way) throws Exception {
        try (WsManServer server = way.serve();
                WinRmShell shell = new WinRmShell(way.target(server.port(), PASSWORD))) {
            byte[] input = new byte[300_000];
            new Random(1).nextBytes(input);

            Output output = run(shell, "cat; echo 'wörld <&>' >&2; exit 7", input);
            Output next = run(shell, "echo again", new byte[0]);

            assertThat(output.out().toByteArray()).isEqualTo(input);
            assertThat(output.err().toString(StandardCharsets.UTF_8)).isEqualTo("wörld <&>\n");
            assertThat(output.exit()).isEqualTo(7);
            assertThat(next.text()).isEqualTo("again\n");
            assertThat(server.shells.shells).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CERTIFICATE")
    void refusesAWrongPasswordWithAReason(Way way) throws Exception {
        try (WsManServer server = way.serve();
                WinRmShell shell = new WinRmShell(way.target(server.port(), "wrong"))) {
            assertThatExceptionOfType(WinRmFailure.class)
                    .isThrownBy(shell::open)
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.LOGIN))
                    .withMessageContaining("login")
                    .withMessageNotContaining("wrong");
        }
    }

    @ParameterizedTest
    @EnumSource
    void givesTheShellBack(Way way) throws Exception {
        try (WsManServer server = way.serve()) {
            try (WinRmShell shell = new WinRmShell(way.target(server.port(), PASSWORD))) {
                shell.open();
                assertThat(server.shells.shells).hasSize(1);
            }
            assertThat(server.shells.shells).isEmpty();
        }
    }

    @Test
    void sendsNoPasswordInTheClear() {
        assertThatExceptionOfType(WinRmFailure.class)
                .isThrownBy(() -> new WinRmShell(plain(1, new WinRmLogin.Basic(USER, PASSWORD::toCharArray, false))))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.UNENCRYPTED))
                .withMessageContaining("nothing was sent");
    }

    @Test
    void refusesAnotherClientsCertificate() throws Exception {
        try (WsManServer server = Way.CERTIFICATE.serve();
                WinRmShell shell = new WinRmShell(tls(server.port(), clientCertificate(CERTIFICATES.client("eve"))))) {
            assertThatExceptionOfType(WinRmFailure.class)
                    .isThrownBy(shell::open)
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.LOGIN));
        }
    }

    @Test
    void takesNoAnswerInTheClearOnASealedConnection() throws Exception {
        NtlmGate gate = new NtlmGate(USER, "CORP", PASSWORD, null);
        gate.answerInTheClear = true;
        try (WsManServer server = WsManServer.plain(gate, WinRmShellTest::sh);
                WinRmShell shell = new WinRmShell(Way.NTLM_SEALED.target(server.port(), PASSWORD))) {
            assertThatExceptionOfType(WinRmFailure.class)
                    .isThrownBy(shell::open)
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.BROKEN))
                    .withMessageContaining("in the clear");
        }
    }

    @Test
    void logsInAgainWhereTheHostHasForgottenTheConnection() throws Exception {
        NtlmGate gate = new NtlmGate(USER, "CORP", PASSWORD, null);
        try (WsManServer server = WsManServer.plain(gate, WinRmShellTest::sh);
                WinRmShell shell = new WinRmShell(Way.NTLM_SEALED.target(server.port(), PASSWORD))) {
            run(shell, "true", new byte[0]);
            gate.forgetLogins();

            assertThat(run(shell, "echo back", new byte[0]).text()).isEqualTo("back\n");
        }
    }

    @Test
    void makesANewShellWhereTheOldOneIsGone() throws Exception {
        try (WsManServer server = Way.BASIC.serve();
                WinRmShell shell = new WinRmShell(Way.BASIC.target(server.port(), PASSWORD))) {
            shell.open();
            server.shells.shells.clear();

            assertThat(run(shell, "echo new", new byte[0]).text()).isEqualTo("new\n");
        }
    }

    @Test
    void interruptsAndTerminates() throws Exception {
        try (WsManServer server = Way.BASIC.serve();
                WinRmShell shell = new WinRmShell(Way.BASIC.target(server.port(), PASSWORD))) {
            WinRmShell.Running running =
                    shell.start("trap 'echo caught; exit 3' INT; echo up; while :; do sleep 0.1; done");
            StringBuilder out = new StringBuilder();
            WinRmShell.StreamSink sink = (error, data) -> out.append(new String(data, StandardCharsets.UTF_8));
            assertThat(shell.receive(running, sink, Duration.ofSeconds(5))).isNull();
            shell.interrupt(running);
            Long exit = null;
            while (exit == null) {
                exit = shell.receive(running, sink, Duration.ofSeconds(5));
            }

            assertThat(exit).isEqualTo(3);
            assertThat(out).hasToString("up\ncaught\n");
            shell.terminate(running);
            assertThat(server.shells.asked).contains("ctrl_c", "terminate");
        }
    }

    @Test
    void saysThatNothingCameWithinTheWait() throws Exception {
        try (WsManServer server = Way.BASIC.serve();
                WinRmShell shell = new WinRmShell(Way.BASIC.target(server.port(), PASSWORD))) {
            WinRmShell.Running running = shell.start("sleep 30");

            assertThat(shell.receive(running, (error, data) -> {}, Duration.ofMillis(200)))
                    .isNull();
            shell.terminate(running);
        }
    }

    @Test
    void trustsOnlyAPinnedCertificateWithoutValidation() throws Exception {
        WinRmLogin login = new WinRmLogin.Basic(USER, PASSWORD::toCharArray, false);
        String pin = Certificates.fingerprint(HOST.certificate());
        String other = Certificates.fingerprint(CERTIFICATES.authority);
        try (WsManServer server = Way.BASIC_TLS.serve()) {
            int port = server.port();
            assertKind(Kind.CERTIFICATE_UNKNOWN, tls(port, login, false, null, List.of()), pin);
            assertKind(Kind.CERTIFICATE_CHANGED, tls(port, login, false, null, List.of(other)), pin);
            assertKind(Kind.CERTIFICATE_INVALID, tls(port, login, true, null, List.of(pin)), pin);
            assertThat(server.shells.asked).isEmpty();
            try (WinRmShell shell = new WinRmShell(tls(port, login, false, null, List.of(pin)))) {
                assertThat(run(shell, "echo pinned", new byte[0]).text()).isEqualTo("pinned\n");
            }
        }
    }

    @Test
    void refusesACertificateForAnotherName() throws Exception {
        Identity elsewhere = CERTIFICATES.host("elsewhere.example");
        WinRmLogin login = new WinRmLogin.Basic(USER, PASSWORD::toCharArray, false);
        try (WsManServer server = WsManServer.tls(
                CERTIFICATES.server(elsewhere), false, ServerGates.basic(USER, PASSWORD), WinRmShellTest::sh)) {
            assertKind(
                    Kind.CERTIFICATE_INVALID,
                    tls(server.port(), login),
                    Certificates.fingerprint(elsewhere.certificate()));
        }
    }

    private static void assertKind(Kind kind, WinRmTarget target, String shown) throws WinRmFailure {
        try (WinRmShell shell = new WinRmShell(target)) {
            assertThatExceptionOfType(WinRmFailure.class)
                    .isThrownBy(shell::open)
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(kind));
            assertThat(shell.fingerprint()).isEqualTo(shown);
        }
    }

    @Test
    void tellsWhyThereIsNoConnection() throws Exception {
        int free;
        try (WsManServer server = Way.BASIC.serve()) {
            free = server.port();
        }
        try (WinRmShell shell = new WinRmShell(Way.BASIC.target(free, PASSWORD))) {
            assertThatExceptionOfType(WinRmFailure.class)
                    .isThrownBy(shell::open)
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.REFUSED));
        }
    }
}
