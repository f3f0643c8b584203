/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.opswright.activities.command.CommandFailure.Code;
import dev.opswright.activities.command.CommandState.Done;
import dev.opswright.activities.command.ServerTestReport.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two real OpenSSH servers, the second one behind the first. */
@Timeout(90)
class JumpIT {
    private @TempDir Path folder;
    private RealSshd bastion;
    private RealSshd inner;
    private SshCommands port;

    @BeforeEach
    void start() throws IOException {
        bastion = RealSshd.start(folder.resolve("bastion"));
        inner = RealSshd.start(folder.resolve("inner"));
        bastion.configure("LogLevel DEBUG1", "PermitOpen 127.0.0.1:" + inner.port() + " 127.0.0.1:" + bastion.port());
        port = new SshCommands(CommandMetrics.NONE, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        if (port != null) {
            port.close();
            inner.close();
        }
        if (bastion != null) {
            bastion.close();
        }
    }

    private CommandState run(Host host) {
        return port.launch(host, Commands.script("true"), OutputOffsets.START, new Output(), Duration.ofSeconds(10));
    }

    private Host at(Host host, int tcpPort) {
        return new Host(
                host.organization(),
                "server-" + UUID.randomUUID(),
                host.hostname(),
                tcpPort,
                host.username(),
                host.credential(),
                host.trustedKeys(),
                host.stateDir());
    }

    private void fails(Host host, Code code, String... words) {
        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(() -> run(host))
                .satisfies(failure -> {
                    assertThat(failure.code()).isEqualTo(code);
                    assertThat(failure.nothingWasRun()).isTrue();
                    assertThat(failure).hasMessageContainingAll(words);
                });
    }

    private static int count(String text, String word) {
        return text.split(word, -1).length - 1;
    }

    @Test
    void hostsBehindAJumpHostShareItsConnection() {
        Host jump = bastion.host();

        assertThat(run(inner.host().withJump(jump))).isInstanceOf(Done.class);
        assertThat(run(inner.host().withJump(jump))).isInstanceOf(Done.class);

        String log = bastion.read("log");
        assertThat(count(log, "Accepted publickey")).isEqualTo(1);
        assertThat(count(log, "server_request_direct_tcpip: originator")).isEqualTo(2);
        assertThat(log).contains("target 127.0.0.1 port " + inner.port());
    }

    @Test
    void aChainLeadsThroughEveryHop() {
        Host first = bastion.host();
        Host second = at(bastion.host(), bastion.port()).withJump(first);

        assertThat(run(inner.host().withJump(second))).isInstanceOf(Done.class);

        assertThat(count(bastion.read("log"), "Accepted publickey")).isEqualTo(2);
    }

    @Test
    void aChainOfMoreThanFiveIsRefused() {
        Host chain = bastion.host();
        for (int i = 1; i < Host.MOST_JUMPS; i++) {
            chain = bastion.host().withJump(chain);
        }
        Host longest = chain;

        assertThat(inner.host().withJump(longest).jump()).isEqualTo(longest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> inner.host().withJump(bastion.host().withJump(longest)))
                .withMessageContaining("More than 5");
    }

    @Test
    void anUnknownKeyOfTheJumpHostStopsBeforeAnyLogin() {
        Host jump = bastion.host(List.of(), bastion.host().credential());

        fails(
                inner.host().withJump(jump),
                Code.HOST_KEY_UNKNOWN,
                "On the way to " + inner.host().address(),
                bastion.hostKey().fingerprint());

        assertThat(bastion.read("log")).doesNotContain("userauth-request");
        assertThat(inner.read("log")).doesNotContain("Accepted publickey");
    }

    @Test
    void anUnknownKeyBehindTheJumpHostStopsToo() {
        Host host = inner.host(List.of(), inner.host().credential()).withJump(bastion.host());

        fails(host, Code.HOST_KEY_UNKNOWN, inner.hostKey().fingerprint());

        assertThat(inner.read("log")).doesNotContain("Accepted publickey");
    }

    @Test
    void aJumpHostHasACredentialOfItsOwn() {
        Host jump = bastion.host(List.of(bastion.hostKey()), inner.host().credential());

        fails(
                inner.host().withJump(jump),
                Code.AUTH_FAILED,
                "On the way to",
                bastion.host().address() + " did not accept the login");
    }

    @Test
    void aHostThatTheJumpHostCannotReachIsToldApart() {
        Host gone = at(inner.host(), 1).withJump(bastion.host());

        fails(gone, Code.CONNECTION_REFUSED, bastion.host().address() + " cannot reach 127.0.0.1:1");
    }

    @Test
    void aBrokenJumpConnectionIsReplaced() {
        Host host = inner.host().withJump(bastion.host());
        assertThat(run(host)).isInstanceOf(Done.class);

        bastion.dropConnections();

        assertThat(run(host)).isInstanceOf(Done.class);
    }

    @Test
    void theTestWalksTheHopsFirst() {
        ServerTestReport good = port.test(inner.host().withJump(bastion.host()));
        bastion.kill();
        ServerTestReport bad = port.test(inner.host().withJump(bastion.host()));

        assertThat(good.ok()).isTrue();
        assertThat(good.stages())
                .extracting(Stage::name)
                .containsExactly("jump", "tcp", "handshake", "host_key", "auth", "shell", "sudo");
        assertThat(bad.stages()).singleElement().satisfies(stage -> {
            assertThat(stage.name()).isEqualTo("jump");
            assertThat(stage.message()).contains(bastion.host().address() + " does not accept connections");
        });
    }
}
