/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.channel.direct.DirectConnection;
import net.schmizz.sshj.connection.channel.direct.Session;

/** One kept connection. Its counters belong to {@link HostConnections}, under that one's lock. */
final class SshConnection {
    /** OpenSSH allows ten sessions by default, and some may still be closing. */
    static final int MAX_SESSIONS = 8;

    private static final Duration STEP = Duration.ofMillis(20);
    private static final Duration CLOSING = Duration.ofSeconds(2);

    final SSHClient client;
    private final Set<DirectConnection> lines = ConcurrentHashMap.newKeySet();
    int sessions;
    int limit = MAX_SESSIONS;
    long usedAtNanos;

    SshConnection(SSHClient client) {
        this.client = client;
    }

    /**
     * Opens a line to an address as this host sees it. Lines are no sessions: the host does not count them, and they go
     * on when the borrower has returned the connection.
     */
    DirectConnection line(String hostname, int port) throws IOException {
        DirectConnection line = client.newDirectConnection(hostname, port);
        lines.removeIf(one -> !one.isOpen());
        lines.add(line);
        return line;
    }

    boolean idle() {
        return sessions == 0 && lines.stream().noneMatch(DirectConnection::isOpen);
    }

    boolean usable() {
        return client.isConnected() && client.isAuthenticated();
    }

    /** What came back within the time. */
    record Exchange(byte[] stdout, byte[] stderr, boolean closed) {}

    /** The channel was not even opened, so nothing can have happened. */
    static final class NotOpened extends IOException {
        private static final long serialVersionUID = 1L;

        NotOpened(IOException cause) {
            super("The session was not opened", cause);
        }
    }

    /**
     * Runs one command line, gives it its stdin and reads its answer. Answers are smaller than the channel's window, so
     * they are taken when the channel has closed or the time is up, without a thread for each stream.
     *
     * @param slack how much longer to wait for the first byte, which a busy host may not have sent within the wait
     */
    Exchange exec(String line, byte[] stdin, Duration wait, Duration slack) throws IOException {
        PatientSession session = new PatientSession(client.getConnection());
        try {
            session.open();
        } catch (IOException e) {
            throw new NotOpened(e);
        }
        // Closing waits for the host's own close: only then the session is free again.
        try (session) {
            Session.Command command = session.exec(line);
            give(command, stdin);
            boolean closed = join(command, wait);
            long patience = System.nanoTime() + slack.toNanos();
            while (!closed && command.getInputStream().available() == 0 && System.nanoTime() < patience) {
                closed = join(command, STEP);
            }
            return new Exchange(take(command.getInputStream()), take(command.getErrorStream()), closed);
        }
    }

    /** A command may be over before it was given all of its stdin, even none of it; then its answer says how it went. */
    private static void give(Session.Command command, byte[] stdin) throws IOException {
        try (OutputStream out = command.getOutputStream()) {
            out.write(stdin);
        } catch (ConnectionException e) {
            // The library closes the stream a moment before it calls the channel closed.
            if (!join(command, CLOSING)) {
                throw e;
            }
        }
    }

    private static boolean join(Session.Command command, Duration wait) throws IOException {
        try {
            command.join(Math.max(1, wait.toMillis()), TimeUnit.MILLISECONDS);
            return true;
        } catch (ConnectionException e) {
            if (e.getCause() instanceof java.util.concurrent.TimeoutException) {
                return false;
            }
            throw e;
        }
    }

    private static byte[] take(InputStream in) throws IOException {
        // Never a read of no bytes: sshj would wait for data even for that.
        byte[] bytes = new byte[in.available()];
        int got = in.readNBytes(bytes, 0, bytes.length);
        return got == bytes.length ? bytes : Arrays.copyOf(bytes, got);
    }
}
