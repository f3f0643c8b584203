/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import dev.opswright.activities.command.CommandFailure.HostKeyRejected;
import dev.opswright.activities.command.ServerTestReport.SeenKey;
import dev.opswright.activities.command.SshConnection.Exchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Supplier;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.channel.direct.DirectConnection;
import org.jspecify.annotations.Nullable;

/** Walks the way to a host stage by stage, on a connection of its own, past the pool's memory of failures. */
final class ServerTest {
    private static final Duration SHELL_WAIT = Duration.ofSeconds(10);
    private static final byte[] NO_INPUT = {};

    private final Host host;
    private final SshConnector connector;
    private final SshConnector.Jumps jumps;
    private final Runner runner;
    private final PinnedKeys keys;
    private final TestStages stages = new TestStages();
    private @Nullable SSHClient client;

    ServerTest(Host host, SshConnector connector, SshConnector.Jumps jumps, Runner runner) {
        this.host = host;
        this.connector = connector;
        this.jumps = jumps;
        this.runner = runner;
        this.keys = new PinnedKeys(host);
    }

    ServerTestReport run() {
        boolean ok = (host.jump() == null ? straight() : through(host.jump()))
                && stages.stage("auth", this::login)
                && stages.stage("shell", this::shell);
        if (ok) {
            stages.stage("sudo", this::sudo);
        }
        if (client != null) {
            SshConnector.close(client);
        }
        return new ServerTestReport(ok, stages.all(), seen());
    }

    private boolean straight() {
        InetAddress[][] addresses = new InetAddress[1][];
        return stages.stage("dns", () -> {
                    addresses[0] = connector.resolve(host);
                    return addresses[0][0].getHostAddress();
                })
                && stages.stage("tcp", () -> tcp(addresses[0]))
                && handshake(() -> connector.handshake(host, addresses[0], keys));
    }

    /** Every hop is a stage that says how far the way is good; the name is looked up by the last of them. */
    private boolean through(Host last) {
        DirectConnection[] line = new DirectConnection[1];
        return hops(last)
                && stages.stage("tcp", () -> {
                    line[0] = jumps.line(last, host);
                    return "connected through " + last.address();
                })
                && handshake(() -> connector.handshake(host, line[0], keys));
    }

    private boolean hops(Host hop) {
        return (hop.jump() == null || hops(hop.jump()))
                && stages.stage("jump", () -> {
                    SshConnector.close(connector.connect(hop, jumps));
                    return "logged in to " + hop.address() + " as " + hop.username();
                });
    }

    private String tcp(InetAddress[] addresses) throws IOException {
        IOException last = new IOException("No address");
        for (InetAddress address : addresses) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(address, host.port()), TestStages.TCP_TIMEOUT_MS);
                return "connected";
            } catch (IOException e) {
                last = e;
            }
        }
        throw new IOException(host.address() + " does not accept connections: " + last.getMessage(), last);
    }

    /** Two stages in one step of the protocol: a rejected key is a good handshake with a bad host_key. */
    private boolean handshake(Supplier<SSHClient> connecting) {
        HostKeyRejected[] rejected = new HostKeyRejected[1];
        boolean shook = stages.stage("handshake", () -> {
            try {
                client = connecting.get();
                return client.getTransport().getServerVersion();
            } catch (HostKeyRejected e) {
                rejected[0] = e;
                return "the host showed its key";
            }
        });
        return shook
                && stages.stage("host_key", () -> {
                    if (rejected[0] != null) {
                        throw rejected[0];
                    }
                    PinnedKeys.Shown shown = Objects.requireNonNull(keys.shown());
                    return (shown.certified() ? "signed by a trusted authority: " : "trusted: ") + shown.key();
                });
    }

    private String login() {
        connector.login(connected(), host);
        return "logged in as " + host.username();
    }

    private String shell() throws IOException {
        for (Runner.Call call : runner.install(host)) {
            Exchange exchange = exec(call.line(), call.stdin());
            Answer answer = Answer.parse(exchange.stdout(), exchange.stderr());
            if (answer.is("refused")) {
                throw SshCommands.refused(host, answer);
            }
            if (!answer.is("installed")) {
                throw SshCommands.unusable(host, exchange);
            }
        }
        return "sh and its tools work, state in " + host.state();
    }

    private String sudo() throws IOException {
        if ("root".equals(host.username())) {
            return "not needed: logged in as root";
        }
        if (exec("exec sh -c 'sudo -n true && echo yes'", NO_INPUT).stdout().length > 0) {
            return "sudo works without a password";
        }
        if (host.sudoPassword() != null) {
            return sudo(host.sudoPassword());
        }
        throw new IOException(host.username() + " may not use sudo without a password; steps that use it will fail.");
    }

    private String sudo(Secret password) throws IOException {
        byte[] line = password.assignment("p");
        try {
            String ask = "exec sh -c '. /dev/stdin; printf \"%s\\n\" \"$p\" | sudo -k -S -p \"\" true && echo yes'";
            if (exec(ask, line).stdout().length > 0) {
                return "sudo works with the stored password";
            }
        } finally {
            Arrays.fill(line, (byte) 0);
        }
        throw new IOException("sudo did not accept the stored password of " + host.username()
                + ", or does not let it in; steps that use it will fail.");
    }

    private Exchange exec(String line, byte[] stdin) throws IOException {
        return new SshConnection(connected()).exec(line, stdin, SHELL_WAIT, Duration.ZERO);
    }

    private SSHClient connected() {
        if (client == null) {
            throw new IllegalStateException("The handshake comes first");
        }
        return client;
    }

    private @Nullable SeenKey seen() {
        PinnedKeys.Shown shown = keys.shown();
        return shown == null ? null : new SeenKey(shown.key(), shown.trust());
    }
}
