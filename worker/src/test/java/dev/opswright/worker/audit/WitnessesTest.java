/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.opswright.workflows.audit.Checkpoint;
import dev.opswright.workflows.json.Json;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Witnesses over real sockets. */
@Timeout(20)
class WitnessesTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final Checkpoint CHECKPOINT = new Checkpoint(
            new UUID(0, 1), 4, 31, 40, "aa".repeat(32), "bb", Instant.parse("2026-11-22T06:00:00Z"), "k", "cc");

    private final AtomicInteger failures = new AtomicInteger();

    private Witness witnesses(Witnesses.Outside... outside) {
        return new Witnesses(List.of(outside), failures::incrementAndGet);
    }

    private static Checkpoint read(String message) {
        assertThat(message).startsWith("<109>1 2026-11-22T06:00:00Z - opswright - audit-checkpoint - {");
        return Json.read(message.substring(message.indexOf('{')), Checkpoint.class);
    }

    @Test
    void syslogGetsTheWholeCheckpointOverUdp() throws Exception {
        try (DatagramSocket socket = new DatagramSocket(0, LOOPBACK)) {
            socket.setSoTimeout(10_000);
            witnesses(new SyslogWitness(URI.create("udp://127.0.0.1:" + socket.getLocalPort())))
                    .tell(CHECKPOINT);
            DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
            socket.receive(packet);
            assertThat(read(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8)))
                    .isEqualTo(CHECKPOINT);
        }
        assertThat(failures).hasValue(0);
    }

    @Test
    void syslogGetsItOverTcpWithItsLengthInFront() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, LOOPBACK)) {
            witnesses(new SyslogWitness(URI.create("tcp://127.0.0.1:" + server.getLocalPort())))
                    .tell(CHECKPOINT);
            try (Socket socket = server.accept()) {
                String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                String message = all.substring(all.indexOf(' ') + 1);
                assertThat(all).startsWith(message.length() + " ");
                assertThat(read(message)).isEqualTo(CHECKPOINT);
            }
        }
    }

    @Test
    void aWebhookGetsItAndOneThatRefusesIsCountedAndKeepsNobodyFromIt() throws Exception {
        BlockingQueue<String> bodies = new ArrayBlockingQueue<>(2);
        HttpServer server = HttpServer.create(new InetSocketAddress(LOOPBACK, 0), 0);
        server.createContext("/", exchange -> {
            assertThat(bodies.offer(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)))
                    .isTrue();
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/no") ? 500 : 204, -1);
            exchange.close();
        });
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort();
            witnesses(new WebhookWitness(URI.create(address + "/no")), new WebhookWitness(URI.create(address + "/yes")))
                    .tell(CHECKPOINT);
        } finally {
            server.stop(0);
        }
        assertThat(failures).hasValue(1);
        assertThat(Json.read(bodies.poll(5, TimeUnit.SECONDS), Checkpoint.class))
                .isEqualTo(CHECKPOINT);
        assertThat(bodies).hasSize(1);
    }

    @Test
    void anAddressThatCannotBeOneIsRefusedAtTheStart() {
        for (String address : List.of("http://a:1", "udp:a", "nowhere")) {
            assertThatThrownBy(() -> new SyslogWitness(URI.create(address)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("OPSWRIGHT_AUDIT_WITNESS_SYSLOG");
        }
        assertThatThrownBy(() -> new WebhookWitness(URI.create("ftp://a/b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("OPSWRIGHT_AUDIT_WITNESS_WEBHOOK");
    }
}
