/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.activities.command.CommandState.Done;
import dev.opswright.activities.command.CommandState.EndReason;
import dev.opswright.activities.command.CommandState.Running;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.server.shell.ProcessShellFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against a server that gives commands no session of their own and closes the channel with the first process. */
@Timeout(60)
class JvmSshServerIT {
    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

    private @TempDir Path folder;
    private SshServer server;
    private SshCommands port;
    private Host host;

    @BeforeEach
    void start() throws IOException {
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider(folder.resolve("key")));
        server.setPasswordAuthenticator((user, password, session) -> "secret".equals(password));
        server.setCommandFactory(
                (channel, command) -> new ProcessShellFactory(command, "/bin/sh", "-c", command).createShell(channel));
        server.start();
        port = new SshCommands(CommandMetrics.NONE, Clock.systemUTC());
        ServerTestReport.SeenKey seen = port.test(host(List.of())).hostKey();
        assertThat(seen).isNotNull();
        host = host(List.of(seen.key()));
    }

    @AfterEach
    void stop() throws IOException {
        port.close();
        server.stop(true);
    }

    private Host host(List<HostKey> trusted) {
        return new Host(
                "org",
                "server",
                "127.0.0.1",
                server.getPort(),
                "someone",
                new Credential.Password(Secret.of("secret".toCharArray())),
                trusted,
                folder.toAbsolutePath() + "/state");
    }

    private CommandState settle(Command command, Output output) {
        CommandState state = port.launch(host, command, OutputOffsets.START, output, TWO_SECONDS);
        // The channel may close before the door is passed; a worker asks again then.
        while (!(state instanceof Done)) {
            state = port.launch(host, command, output.offsets(), output, TWO_SECONDS);
        }
        return state;
    }

    @Test
    void bringsBackResultAndOutput() {
        Output output = new Output();

        CommandState state = settle(Commands.script("echo out; echo err >&2; exit 3"), output);

        assertThat(state)
                .isInstanceOfSatisfying(
                        Done.class, done -> assertThat(done.exitCode()).isEqualTo(3));
        assertThat(output.stdout()).isEqualTo("out\n");
        assertThat(output.stderr()).isEqualTo("err\n");
    }

    @Test
    void stopsACommandAndNothingElseOfTheServers() throws IOException {
        Process bystander = new ProcessBuilder("sleep", "100").start();
        Command command = Commands.script("sleep 100");
        port.launch(host, command, OutputOffsets.START, new Output(), Duration.ofMillis(500));

        CommandState state = port.cancel(host, command.id());
        while (state instanceof Running) {
            state = port.cancel(host, command.id());
        }

        assertThat(state)
                .isInstanceOfSatisfying(
                        Done.class, done -> assertThat(done.reason()).isEqualTo(EndReason.CANCELLED));
        assertThat(bystander.isAlive()).isTrue();
        bystander.destroyForcibly();
    }
}
