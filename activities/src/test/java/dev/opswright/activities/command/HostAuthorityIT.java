/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.opswright.activities.command.CommandFailure.Code;
import dev.opswright.activities.command.CommandFailure.HostKeyRejected;
import dev.opswright.activities.command.CommandState.Done;
import dev.opswright.activities.command.ServerTestReport.Trust;
import dev.opswright.workflows.server.AuthorityKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A real OpenSSH server that shows certificates as ssh-keygen makes them. */
@Timeout(60)
class HostAuthorityIT {
    private @TempDir Path folder;
    private RealSshd sshd;
    private SshCommands port;

    @BeforeEach
    void start() throws IOException {
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

    private HostKey authority(String name, String type) throws IOException {
        RealSshd.run("ssh-keygen", "-q", "-t", type, "-N", "", "-f", file(name));
        AuthorityKey key = AuthorityKey.parse(Files.readString(folder.resolve(name + ".pub")));
        return new HostKey(key.type(), key.fingerprint());
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private void certify(String authority, String... options) throws IOException {
        List<String> line = new ArrayList<>(List.of("ssh-keygen", "-q", "-s", file(authority), "-I", "host", "-h"));
        line.addAll(List.of(options));
        line.add(sshd.folder().resolve("host_key.pub").toString());
        RealSshd.run(line.toArray(String[]::new));
        sshd.configure("HostCertificate " + sshd.folder().resolve("host_key-cert.pub"));
    }

    private Host host(List<HostKey> pinned, HostKey authority) {
        return sshd.host(pinned, sshd.host().credential()).withAuthorities(List.of(authority));
    }

    private CommandState run(Host host) {
        return port.launch(host, Commands.script("true"), OutputOffsets.START, new Output(), Duration.ofSeconds(10));
    }

    private void refused(Host host, Code code, String words) {
        assertThatExceptionOfType(HostKeyRejected.class)
                .isThrownBy(() -> run(host))
                .satisfies(rejected -> {
                    assertThat(rejected.code()).isEqualTo(code);
                    assertThat(rejected).hasMessageContainingAll(words, "No login was tried");
                    assertThat(rejected.seen()).isEqualTo(sshd.hostKey());
                });
        assertThat(sshd.read("log")).doesNotContain("Accepted publickey").doesNotContain("authenticating user");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
    void aKeyThatATrustedAuthoritySignedIsAccepted(String type) throws IOException {
        HostKey authority = authority("ca", type);
        certify("ca", "-n", "web.example,127.0.0.*", "-V", "-1m:+5m");

        assertThat(run(host(List.of(), authority))).isInstanceOf(Done.class);
        ServerTestReport report = port.test(host(List.of(), authority));
        assertThat(report.ok()).isTrue();
        assertThat(report.hostKey()).isEqualTo(new ServerTestReport.SeenKey(sshd.hostKey(), Trust.TRUSTED));
    }

    @ParameterizedTest
    @CsvSource({
        "-n 127.0.0.1 -V 20200101:20210101, was valid until 2021",
        "-n 127.0.0.1 -V 20990101:20990201, is not valid before",
        "-n other.example -V -1m:+5m, is for other.example",
        "-V -1m:+5m, no host by name"
    })
    void aCertificateThatDoesNotHoldIsRefusedBeforeTheLogin(String options, String words) throws IOException {
        HostKey authority = authority("ca", "ed25519");
        certify("ca", options.split(" ", -1));

        refused(host(List.of(), authority), Code.HOST_CERTIFICATE_REJECTED, words);
    }

    @Test
    void aCertificateThatDoesNotHoldIsNoBetterBesideAPinnedKey() throws IOException {
        HostKey authority = authority("ca", "ed25519");
        certify("ca", "-n", "other.example");

        refused(host(List.of(sshd.hostKey()), authority), Code.HOST_CERTIFICATE_REJECTED, "other.example");
    }

    @Test
    void anUnknownAuthorityIsNone() throws IOException {
        HostKey ours = authority("ca", "ed25519");
        authority("stranger", "ed25519");
        certify("stranger", "-n", "127.0.0.1");

        refused(host(List.of(), ours), Code.HOST_KEY_UNKNOWN, "none of the server's authorities");
        assertThat(run(host(List.of(sshd.hostKey()), ours))).isInstanceOf(Done.class);
    }

    @Test
    void aHostWithoutACertificateIsRefused() throws IOException {
        refused(host(List.of(), authority("ca", "ed25519")), Code.HOST_KEY_UNKNOWN, "none of the server's authorities");
    }
}
