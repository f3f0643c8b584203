/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.audit;

import dev.opswright.workflows.audit.Checkpoint;
import dev.opswright.workflows.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Sends each checkpoint as a syslog message (RFC 5424) over UDP, or over TCP with its length in front (RFC 6587). */
final class SyslogWitness implements Witnesses.Outside {
    private static final int TIMEOUT_MS = (int) Duration.ofSeconds(5).toMillis();
    private static final int USUAL_PORT = 514;
    // Facility 13 (log audit), severity 5 (notice).
    private static final String PRIORITY = "<109>1";

    private final boolean tcp;
    private final String host;
    private final int port;

    /**
     * @param address {@code udp://host:port} or {@code tcp://host:port}
     */
    SyslogWitness(URI address) {
        this.tcp = "tcp".equals(address.getScheme());
        if (address.getHost() == null || (!tcp && !"udp".equals(address.getScheme()))) {
            throw new IllegalArgumentException(
                    "OPSWRIGHT_AUDIT_WITNESS_SYSLOG must be udp://host:port or tcp://host:port");
        }
        this.host = address.getHost();
        this.port = address.getPort() < 0 ? USUAL_PORT : address.getPort();
    }

    @Override
    public String name() {
        return (tcp ? "tcp://" : "udp://") + host + ":" + port;
    }

    @Override
    public void tell(Checkpoint checkpoint) throws IOException {
        String text = PRIORITY + " " + checkpoint.at() + " - opswright - audit-checkpoint - " + Json.write(checkpoint);
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        if (tcp) {
            send(message);
        } else {
            try (DatagramSocket socket = new DatagramSocket()) {
                socket.send(new DatagramPacket(message, message.length, InetAddress.getByName(host), port));
            }
        }
    }

    private void send(byte[] message) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), TIMEOUT_MS);
            socket.setSoTimeout(TIMEOUT_MS);
            OutputStream out = socket.getOutputStream();
            out.write((message.length + " ").getBytes(StandardCharsets.US_ASCII));
            out.write(message);
            out.flush();
        }
    }
}
