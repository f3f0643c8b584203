/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.opswright.activities.command.CommandFailure.Code;
import dev.opswright.activities.command.CommandFailure.HostKeyRejected;
import dev.opswright.activities.command.CommandState.Done;
import dev.opswright.activities.command.ServerTestReport.Stage;
import dev.opswright.activities.command.ServerTestReport.Trust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.server.shell.ProcessShellCommandFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The ways in, and the ways it may be refused: nothing runs, and the reason is one a person understands. */
@Timeout(90)
class LoginIT {
    private @TempDir Path folder;
    private RealSshd sshd;
    private SshCommands port;

    @BeforeEach
    void start() {
        sshd = RealSshd.start(folder.resolve("sshd"));
        port = new SshCommands(CommandMetrics.NONE, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        if (port != null) {
            port.close();
            sshd.close();
        }
    }

    private CommandState run(Host host) {
        return port.launch(host, Commands.script("true"), OutputOffsets.START, new Output(), Duration.ofSeconds(10));
    }

    private void fails(Host host, Code code, String... words) {
        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(() -> run(host))
                .satisfies(failure -> {
                    assertThat(failure.code()).isEqualTo(code);
                    assertThat(failure.nothingWasRun()).isTrue();
                    assertThat(failure).hasMessageContaining("othing was run").hasMessageContainingAll(words);
                });
    }

    private Host at(String hostname, int tcpPort) {
        Host host = sshd.host();
        return new Host(
                host.organization(),
                host.serverId(),
                hostname,
                tcpPort,
                host.username(),
                host.credential(),
                host.trustedKeys(),
                host.stateDir());
    }

    private Credential.PrivateKey key(String name) throws IOException {
        return new Credential.PrivateKey(
                Secret.of(Files.readString(folder.resolve(name)).toCharArray()), null);
    }

    private Path keygen(String name, String type, String passphrase) throws IOException {
        Path file = folder.resolve(name);
        RealSshd.run("ssh-keygen", "-q", "-t", type, "-N", passphrase, "-f", file.toString());
        return file;
    }

    @Test
    void tellsANameWithoutAddress() {
        fails(at("no-such-host.invalid", 22), Code.DNS_FAILED, "no-such-host.invalid");
    }

    @Test
    void tellsAPortWhereNobodyListens() throws IOException {
        int unused;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            unused = socket.getLocalPort();
        }

        fails(at("127.0.0.1", unused), Code.CONNECTION_REFUSED, "127.0.0.1:" + unused);
    }

    @Test
    void doesNotWaitForeverForAListenerThatSaysNothing() throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(CommandFailure.HostUnreachable.class)
                    .isThrownBy(() -> run(at("127.0.0.1", mute.getLocalPort())))
                    .matches(CommandFailure::nothingWasRun);
        }
    }

    @Test
    void neverLogsInToAnUnknownHost() {
        Host host = sshd.host(List.of(), sshd.host().credential());

        assertThatExceptionOfType(HostKeyRejected.class)
                .isThrownBy(() -> run(host))
                .satisfies(rejected -> {
                    assertThat(rejected.code()).isEqualTo(Code.HOST_KEY_UNKNOWN);
                    assertThat(rejected.seen()).isEqualTo(sshd.hostKey());
                    assertThat(rejected).hasMessageContaining(sshd.hostKey().fingerprint());
                });
        assertThat(sshd.read("log")).doesNotContain("Accepted publickey").doesNotContain("authenticating user");
    }

    @Test
    void stopsWhenTheHostKeyHasChanged() {
        Host host = sshd.host();
        assertThat(run(host)).isInstanceOf(Done.class);

        sshd.changeHostKey();

        fails(
                host,
                Code.HOST_KEY_CHANGED,
                "another one is trusted",
                sshd.hostKey().fingerprint());
    }

    @Test
    void acceptsAKeyTrustedByItsFingerprintAlone() {
        Host host = sshd.host(
                List.of(new HostKey(null, sshd.hostKey().fingerprint())),
                sshd.host().credential());

        assertThat(run(host)).isInstanceOf(Done.class);
    }

    @Test
    void tellsAWrongKey() throws IOException {
        keygen("other", "ed25519", "");

        fails(sshd.host(List.of(sshd.hostKey()), key("other")), Code.AUTH_FAILED, sshd.user());
    }

    @Test
    void opensAKeyWithItsPassphrase() throws IOException {
        Path file = keygen("rsa", "rsa", "open sesame");
        Files.copy(
                file.resolveSibling("rsa.pub"),
                sshd.folder().resolve("authorized_keys"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Secret pem = Secret.of(Files.readString(file).toCharArray());
        List<HostKey> trusted = List.of(sshd.hostKey());

        assertThat(run(sshd.host(trusted, new Credential.PrivateKey(pem, Secret.of("open sesame".toCharArray())))))
                .isInstanceOf(Done.class);
        fails(
                sshd.host(trusted, new Credential.PrivateKey(pem, Secret.of("wrong".toCharArray()))),
                Code.CREDENTIAL_UNREADABLE,
                "wrong passphrase");
        fails(
                sshd.host(trusted, new Credential.PrivateKey(Secret.of("no key".toCharArray()), null)),
                Code.CREDENTIAL_UNREADABLE,
                "wrong passphrase");
    }

    @Test
    void logsInWithACertificate() throws IOException {
        keygen("certified", "ed25519", "");
        RealSshd.run(
                "ssh-keygen",
                "-q",
                "-s",
                sshd.folder().resolve("user_ca").toString(),
                "-I",
                "test",
                "-n",
                sshd.user(),
                "-V",
                "+5m",
                folder.resolve("certified.pub").toString());
        Credential.Certificate certificate = new Credential.Certificate(
                key("certified").pem(), null, Files.readString(folder.resolve("certified-cert.pub")));

        assertThat(run(sshd.host(List.of(sshd.hostKey()), certificate))).isInstanceOf(Done.class);
    }

    @Test
    void logsInWithAPassword() throws IOException {
        try (SshServer server = SshServer.setUpDefaultServer()) {
            server.setHost("127.0.0.1");
            server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider(folder.resolve("mina-key")));
            server.setPasswordAuthenticator((user, password, session) -> "secret".equals(password));
            server.setCommandFactory(ProcessShellCommandFactory.INSTANCE);
            server.start();
            Host unknown = password(server, "secret", List.of());
            ServerTestReport.SeenKey seen = port.test(unknown).hostKey();
            assertThat(seen).isNotNull();

            ServerTestReport right = port.test(password(server, "secret", List.of(seen.key())));
            ServerTestReport wrong = port.test(password(server, "wrong", List.of(seen.key())));

            assertThat(right.stages())
                    .filteredOn(Stage::ok)
                    .extracting(Stage::name)
                    .contains("auth");
            assertThat(wrong.stages().getLast().name()).isEqualTo("auth");
            assertThat(wrong.ok()).isFalse();
        }
    }

    private Host password(SshServer server, String password, List<HostKey> trusted) {
        return new Host(
                "org",
                "server",
                "127.0.0.1",
                server.getPort(),
                "someone",
                new Credential.Password(Secret.of(password.toCharArray())),
                trusted,
                sshd.stateDir().toString());
    }

    @Test
    void testsTheWayStageByStage() {
        ServerTestReport report = port.test(sshd.host());

        assertThat(report.ok()).isTrue();
        assertThat(report.stages())
                .extracting(Stage::name)
                .containsExactly("dns", "tcp", "handshake", "host_key", "auth", "shell", "sudo");
        assertThat(report.hostKey()).isEqualTo(new ServerTestReport.SeenKey(sshd.hostKey(), Trust.TRUSTED));
    }

    @Test
    void theTestStopsAtAnUnknownKeyAndReportsIt() {
        ServerTestReport report = port.test(sshd.host(List.of(), sshd.host().credential()));

        assertThat(report.ok()).isFalse();
        assertThat(report.stages().getLast().name()).isEqualTo("host_key");
        assertThat(report.hostKey()).isEqualTo(new ServerTestReport.SeenKey(sshd.hostKey(), Trust.UNKNOWN));
        assertThat(sshd.read("log")).doesNotContain("Accepted publickey");
    }

    @Test
    void theTestNamesAStateDirectoryInMemory() {
        Path memory = Path.of("/dev/shm/opswright-" + ProcessHandle.current().pid());
        Host host = sshd.host();
        Host volatileHost = new Host(
                host.organization(),
                host.serverId(),
                host.hostname(),
                host.port(),
                host.username(),
                host.credential(),
                host.trustedKeys(),
                memory.toString());

        fails(volatileHost, Code.STATE_DIR_VOLATILE, memory.toString());
    }

    @Test
    void aCommandThatIsOverBeforeItWasGivenItsStdinCostsNoConnection() {
        Host host = sshd.host();
        byte[] neverRead = new byte[64 << 10];

        try (SshPool pool = new SshPool(new SshConnector(), CommandMetrics.NONE)) {
            for (int round = 0; round < 300; round++) {
                SshConnection.Exchange exchange = pool.exec(host, "echo over", neverRead, Duration.ofSeconds(10));

                assertThat(new String(exchange.stdout(), StandardCharsets.UTF_8))
                        .isEqualTo("over\n");
                assertThat(exchange.closed()).isTrue();
            }
        }
        assertThat(sshd.read("log").split("Accepted publickey", -1)).hasSize(2);
    }
}
