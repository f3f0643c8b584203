/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.opswright.workflows.audit.Checkpoint;
import dev.opswright.workflows.json.Json;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
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

    /** Takes what it is given while {@code listens}. */
    private static final class Moody implements Witnesses.Outside {
        private final List<Long> got = new ArrayList<>();
        private boolean listens;

        @Override
        public void tell(Checkpoint checkpoint) throws IOException {
            if (!listens) {
                throw new IOException("not now");
            }
            got.add(checkpoint.number());
        }

        @Override
        public String name() {
            return "moody";
        }
    }

    private static Checkpoint numbered(long number) {
        return new Checkpoint(
                new UUID(0, 1), number, number, number, "aa", "bb", Instant.parse("2026-11-22T06:00:00Z"), "k", "cc");
    }

    @Test
    void whatAWitnessDidNotTakeIsSentAgainInOrderAndOnce() {
        Moody moody = new Moody();
        Witnesses witnesses = new Witnesses(List.of(moody), failures::incrementAndGet);
        witnesses.tell(numbered(1));
        witnesses.tell(numbered(2));
        assertThat(witnesses.waiting()).isEqualTo(2);
        assertThat(failures).hasValue(2);

        moody.listens = true;
        witnesses.tell(numbered(3));
        witnesses.again();

        assertThat(moody.got).containsExactly(1L, 2L, 3L);
        assertThat(witnesses.waiting()).isZero();
    }

    @Test
    void theJobSendsWhatWaitsWithoutANewCheckpoint() throws Exception {
        Moody moody = new Moody();
        Witnesses witnesses = new Witnesses(List.of(moody), failures::incrementAndGet);
        witnesses.tell(numbered(1));
        moody.listens = true;

        witnesses.job().work().run();

        assertThat(moody.got).containsExactly(1L);
    }

    @Test
    void onlySoManyWaitAndTheOldestGoes() {
        Moody moody = new Moody();
        Moody other = new Moody();
        other.listens = true;
        Witnesses witnesses = new Witnesses(List.of(moody, other), failures::incrementAndGet, 3);
        for (long number = 1; number <= 5; number++) {
            witnesses.tell(numbered(number));
        }
        moody.listens = true;
        witnesses.again();

        assertThat(moody.got).containsExactly(3L, 4L, 5L);
        assertThat(other.got).containsExactly(1L, 2L, 3L, 4L, 5L);
    }
}
