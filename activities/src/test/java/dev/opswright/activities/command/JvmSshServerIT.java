/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.activities.command.CommandState.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.server.shell.ProcessShellFactory;
import org.junit.jupiter.api.Test;

/** Against a server that gives commands no session of their own and closes the channel with the first process. */
class JvmSshServerIT extends RemoteHostContract {
    private SshServer server;
    private int tcpPort;

    @Override
    void startHost() throws IOException {
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(tcpPort);
        server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider(folder.resolve("key")));
        server.setPasswordAuthenticator((user, password, session) -> "secret".equals(password));
        server.setCommandFactory(
                (channel, command) -> new ProcessShellFactory(command, "/bin/sh", "-c", command).createShell(channel));
        server.start();
        tcpPort = server.getPort();
    }

    @Override
    void stopHost() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    void vanish() {
        stopHost();
    }

    @Override
    void comeBack() throws IOException {
        startHost();
    }

    @Override
    CommandPort openPort() {
        return new SshCommands(CommandMetrics.NONE, Clock.systemUTC());
    }

    @Override
    Host entry(boolean login) {
        Host unknown = new Host(
                "org",
                "server",
                "127.0.0.1",
                tcpPort,
                "someone",
                new Credential.Password(Secret.of((login ? "secret" : "wrong").toCharArray())),
                List.of(),
                folder.toAbsolutePath() + "/state");
        HostKey key = Objects.requireNonNull(port.test(unknown).hostKey()).key();
        return Commands.trusting(unknown, List.of(key));
    }

    @Override
    Command script(String text) {
        return Commands.script(text);
    }

    @Test
    void stopsACommandAndNothingElseOfTheServers() throws IOException {
        Process bystander = new ProcessBuilder("sleep", "100").start();
        Command command = script("sleep 100");
        port.launch(host, command, OutputOffsets.START, new Output(), Duration.ofMillis(500));

        CommandState state = port.cancel(host, command.id());
        while (state instanceof Running) {
            state = port.cancel(host, command.id());
        }

        assertThat(bystander.isAlive()).isTrue();
        bystander.destroyForcibly();
    }
}
