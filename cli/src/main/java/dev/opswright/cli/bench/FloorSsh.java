/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.bench;

import dev.opswright.cli.target.SshTarget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.channel.direct.Session;
import net.schmizz.sshj.transport.verification.PromiscuousVerifier;

/** Kept sshj connections with TCP_NODELAY, eight sessions each; the least that any product must do. */
final class FloorSsh implements FloorWorkflow.Ssh, AutoCloseable {
    private static final int CONNECTIONS = 8;
    private static final int SESSIONS = 8;

    /** Commands that run at once. */
    static final int PLACES = CONNECTIONS * SESSIONS;

    private final List<SSHClient> clients = new ArrayList<>();
    private final BlockingQueue<SSHClient> free = new ArrayBlockingQueue<>(PLACES);

    FloorSsh(SshTarget target) throws IOException {
        for (int i = 0; i < CONNECTIONS; i++) {
            SSHClient client = new SSHClient();
            client.setSocketFactory(new NoDelay());
            // The target is a process of the benchmark's own on loopback.
            client.addHostKeyVerifier(new PromiscuousVerifier());
            client.connect("127.0.0.1", target.port());
            client.authPublickey(target.username(), client.loadKeys(target.privateKey(), null, null));
            clients.add(client);
        }
        for (int session = 0; session < SESSIONS; session++) {
            free.addAll(clients);
        }
    }

    @Override
    public String execute(String command) {
        SSHClient client = null;
        try {
            client = free.poll(10, TimeUnit.SECONDS);
            if (client == null) {
                throw new IllegalStateException("No free session");
            }
            try (Session session = client.startSession();
                    Session.Command running = session.exec(command)) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                running.getInputStream().transferTo(out);
                running.join(10, TimeUnit.SECONDS);
                return out.toString(StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            if (client != null) {
                free.add(client);
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (SSHClient client : clients) {
            client.disconnect();
        }
    }

    private static final class NoDelay extends SocketFactory {
        @Override
        public Socket createSocket() throws IOException {
            Socket socket = new Socket();
            socket.setTcpNoDelay(true);
            return socket;
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return new Socket(host, port);
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
            return new Socket(host, port, local, localPort);
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return new Socket(host, port);
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
            return new Socket(host, port, local, localPort);
        }
    }
}
