/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import com.hierynomus.sshj.key.KeyAlgorithm;
import dev.opswright.activities.command.CommandFailure.Code;
import dev.opswright.activities.command.CommandFailure.HostKeyRejected;
import dev.opswright.activities.command.CommandFailure.HostUnreachable;
import dev.opswright.activities.command.CommandFailure.LoginRefused;
import dev.opswright.activities.command.ServerTestReport.Trust;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.schmizz.keepalive.KeepAliveProvider;
import net.schmizz.keepalive.KeepAliveRunner;
import net.schmizz.sshj.Config;
import net.schmizz.sshj.DefaultConfig;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.common.LoggerFactory;
import net.schmizz.sshj.connection.channel.direct.DirectConnection;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AuthMethod;
import org.slf4j.Logger;
import org.slf4j.helpers.NOPLogger;

/** Makes one connection: address, TCP, handshake with a pinned key, login. Every failure says that nothing was run. */
final class SshConnector {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);
    // A channel that a healthy host does not open or close in this time belongs to a broken connection.
    private static final Duration CHANNEL_TIMEOUT = Duration.ofSeconds(5);
    private static final int KEEPALIVE_SECONDS = 5;
    private static final int KEEPALIVE_MISSES = 3;
    private static final Set<DisconnectReason> LOST =
            EnumSet.of(DisconnectReason.UNKNOWN, DisconnectReason.CONNECTION_LOST);

    // One for all connections: building it registers providers and costs milliseconds.
    // Plain host keys before certified ones: a pinned fingerprint is that of the key.
    private final Config plain = config(Comparator.comparing(SshConnector::isCertified));
    // The other way round where an authority is trusted, or a host with both would never show its certificate.
    private final Config certified =
            config(Comparator.comparing(SshConnector::isCertified).reversed());

    /** Opens a line to an address that only a jump host reaches. */
    @FunctionalInterface
    interface Jumps {
        DirectConnection line(Host jump, Host target);
    }

    /** @param jumps for hosts that are reached through others */
    SSHClient connect(Host host, Jumps jumps) {
        PinnedKeys keys = new PinnedKeys(host);
        SSHClient client = host.jump() == null
                ? handshake(host, resolve(host), keys)
                : handshake(host, jumps.line(host.jump(), host), keys);
        try {
            login(client, host);
            return client;
        } catch (CommandFailure e) {
            close(client);
            throw e;
        }
    }

    InetAddress[] resolve(Host host) {
        try {
            return InetAddress.getAllByName(host.hostname());
        } catch (UnknownHostException e) {
            throw new HostUnreachable(
                    Code.DNS_FAILED, "The name " + host.hostname() + " has no address. Nothing was run.", e);
        }
    }

    /** Tries the addresses in the resolver's order; the last failure is the one told. */
    SSHClient handshake(Host host, InetAddress[] addresses, PinnedKeys keys) {
        CommandFailure last = null;
        for (InetAddress address : addresses) {
            try {
                return handshake(host, address, keys);
            } catch (HostUnreachable e) {
                last = e;
            }
        }
        throw last == null ? new HostUnreachable(Code.DNS_FAILED, "No address. Nothing was run.", null) : last;
    }

    private SSHClient handshake(Host host, InetAddress address, PinnedKeys keys) {
        SSHClient client = new SSHClient(config(host));
        return handshake(host, client, keys, () -> client.connect(address, host.port()));
    }

    /** The same at the end of a line through another host, which belongs to the client from now on. */
    SSHClient handshake(Host host, DirectConnection line, PinnedKeys keys) {
        SSHClient client = new LineClient(config(host), line);
        return handshake(host, client, keys, () -> client.connectVia(line));
    }

    @FunctionalInterface
    private interface Connecting {
        void connect() throws IOException;
    }

    private static SSHClient handshake(Host host, SSHClient client, PinnedKeys keys, Connecting connecting) {
        client.setSocketFactory(new NoDelaySockets());
        client.setConnectTimeout((int) CONNECT_TIMEOUT.toMillis());
        client.setTimeout((int) ANSWER_TIMEOUT.toMillis());
        client.getTransport().setTimeoutMs((int) ANSWER_TIMEOUT.toMillis());
        client.getConnection().setTimeoutMs((int) CHANNEL_TIMEOUT.toMillis());
        client.addHostKeyVerifier(keys);
        // Set before connecting: later it is silently ignored.
        KeepAliveRunner keepAlive = (KeepAliveRunner) client.getConnection().getKeepAlive();
        keepAlive.setKeepAliveInterval(KEEPALIVE_SECONDS);
        keepAlive.setMaxAliveCount(KEEPALIVE_MISSES);
        try {
            connecting.connect();
            return client;
        } catch (IOException e) {
            close(client);
            throw failure(host, keys, e);
        }
    }

    void login(SSHClient client, Host host) {
        List<AuthMethod> methods;
        try {
            methods = Login.methods(client, host.credential());
        } catch (IOException e) {
            throw new LoginRefused(
                    Code.CREDENTIAL_UNREADABLE,
                    "The stored credential for " + host.username() + "@" + host.address()
                            + " cannot be read: wrong passphrase, or not a key. Nothing was run.",
                    e);
        }
        try {
            client.auth(host.username(), methods);
        } catch (UserAuthException e) {
            if (brokeOff(e)) {
                throw unreachable(host, Code.HANDSHAKE_FAILED, "broke off during login", e);
            }
            throw new LoginRefused(
                    Code.AUTH_FAILED,
                    host.address() + " did not accept the login of " + host.username() + ". Nothing was run.",
                    e);
        } catch (IOException e) {
            throw unreachable(host, Code.HANDSHAKE_FAILED, "broke off during login", e);
        }
    }

    /** sshj tells a lost line in the words of a refusal; only the causes differ. */
    private static boolean brokeOff(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketException) {
                return true;
            }
            if (cause instanceof TransportException lost && LOST.contains(lost.getDisconnectReason())) {
                return true;
            }
        }
        return false;
    }

    private static CommandFailure failure(Host host, PinnedKeys keys, IOException e) {
        PinnedKeys.Shown shown = keys.shown();
        if (shown != null && shown.trust() != Trust.TRUSTED) {
            return rejected(host, shown);
        }
        return switch (e) {
            case SocketTimeoutException timeout ->
                unreachable(host, Code.CONNECTION_TIMEOUT, "did not answer in time", timeout);
            case NoRouteToHostException route ->
                unreachable(host, Code.CONNECTION_TIMEOUT, "cannot be reached from here", route);
            case ConnectException refused ->
                unreachable(host, Code.CONNECTION_REFUSED, "does not accept connections", refused);
            default -> unreachable(host, Code.HANDSHAKE_FAILED, "did not finish an SSH handshake", e);
        };
    }

    private static HostKeyRejected rejected(Host host, PinnedKeys.Shown shown) {
        String shows = host.address() + " shows the host key " + shown.key() + ", ";
        String nothing = " No login was tried and nothing was run.";
        if (shown.flaw() != null) {
            String why = "and its certificate " + shown.flaw() + ".";
            return new HostKeyRejected(Code.HOST_CERTIFICATE_REJECTED, shows + why + nothing, shown.key());
        }
        if (shown.trust() == Trust.CHANGED) {
            String why = "but another one is trusted: it was reinstalled, or somebody is in between.";
            return new HostKeyRejected(Code.HOST_KEY_CHANGED, shows + why + nothing, shown.key());
        }
        String why = host.authorities().isEmpty()
                ? "which nobody has trusted yet."
                : "which none of the server's authorities has signed.";
        return new HostKeyRejected(Code.HOST_KEY_UNKNOWN, shows + why + nothing, shown.key());
    }

    private static HostUnreachable unreachable(Host host, Code code, String what, IOException e) {
        return new HostUnreachable(code, host.address() + " " + what + ". Nothing was run.", e);
    }

    static void close(SSHClient client) {
        try {
            client.disconnect();
        } catch (IOException e) {
            // It is gone either way.
        }
    }

    private Config config(Host host) {
        return host.authorities().isEmpty() ? plain : certified;
    }

    private static boolean isCertified(Factory.Named<KeyAlgorithm> algorithm) {
        return algorithm.getName().contains("-cert-");
    }

    private static Config config(Comparator<Factory.Named<KeyAlgorithm>> order) {
        Config config = new DefaultConfig();
        config.setKeepAliveProvider(KeepAliveProvider.KEEP_ALIVE);
        // We judge certificates ourselves, with the authority, and say why one does not hold.
        config.setVerifyHostKeyCertificates(false);
        // sshj prints a stack trace for every refused key and broken line; our failures say it in one sentence.
        config.setLoggerFactory(new LoggerFactory() {
            @Override
            public Logger getLogger(String name) {
                return NOPLogger.NOP_LOGGER;
            }

            @Override
            public Logger getLogger(Class<?> type) {
                return NOPLogger.NOP_LOGGER;
            }
        });
        // DSA is no longer safe.
        List<Factory.Named<KeyAlgorithm>> algorithms = config.getKeyAlgorithms().stream()
                .filter(algorithm -> !algorithm.getName().startsWith("ssh-dss"))
                .sorted(order)
                .toList();
        config.setKeyAlgorithms(algorithms);
        return config;
    }
}
