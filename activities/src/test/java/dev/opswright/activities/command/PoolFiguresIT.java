/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.opswright.activities.command.CommandFailure.HostUnreachable;
import dev.opswright.activities.command.PoolFigures.Breaker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** What is told of a server that cannot be reached. */
class PoolFiguresIT {
    private static final class Recorded implements CommandMetrics {
        private final Queue<String> refused = new ConcurrentLinkedQueue<>();
        private volatile List<PoolFigures> pools = List.of();

        @Override
        public void connected(Duration took) {}

        @Override
        public void launched(Duration took) {}

        @Override
        public void openConnections(int open) {}

        @Override
        public void pools(List<PoolFigures> now) {
            pools = now;
        }

        @Override
        public void refused(String by) {
            refused.add(by);
        }
    }

    @Test
    void aServerThatFailsFourTimesIsLeftAloneAndSaysSo() throws IOException {
        int unused;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            unused = socket.getLocalPort();
        }
        Credential credential = new Credential.Password(Secret.of("x".toCharArray()));
        Host host = new Host("org", "down", "127.0.0.1", unused, "ops", credential, List.of(), null);
        Recorded metrics = new Recorded();

        try (SshCommands port = new SshCommands(metrics, Clock.systemUTC())) {
            for (int i = 0; i < 6; i++) {
                assertThatExceptionOfType(HostUnreachable.class)
                        .isThrownBy(() -> port.launch(
                                host, Commands.script("true"), OutputOffsets.START, new Output(), Duration.ZERO));
            }

            assertThat(metrics.refused).containsExactly("breaker", "breaker");
            await().atMost(Duration.ofSeconds(15))
                    .until(() -> metrics.pools.equals(List.of(new PoolFigures("down", Breaker.OPEN, 0, 32))));
        }
    }
}
