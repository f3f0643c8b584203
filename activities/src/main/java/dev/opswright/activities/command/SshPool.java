/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import dev.opswright.activities.command.SshConnection.Exchange;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import net.schmizz.sshj.connection.channel.direct.DirectConnection;

/** Kept connections to all hosts. A changed credential or trust decision never meets an older connection. */
final class SshPool implements AutoCloseable {
    private static final Duration IDLE = Duration.ofMinutes(5);
    private static final Duration SWEEP = Duration.ofSeconds(30);
    private static final Duration PUBLISH = Duration.ofSeconds(5);

    private final ConcurrentHashMap<String, HostConnections> hosts = new ConcurrentHashMap<>();
    private final SshConnector connector;
    private final PoolMetrics metrics;
    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("ssh-idle").factory());

    @SuppressWarnings("FutureReturnValueIgnored") // ends with the sweeper
    SshPool(SshConnector connector, CommandMetrics metrics) {
        this.connector = connector;
        this.metrics = new PoolMetrics(metrics);
        sweeper.scheduleWithFixedDelay(
                () -> closeIdle(IDLE), SWEEP.toMillis(), SWEEP.toMillis(), TimeUnit.MILLISECONDS);
        sweeper.scheduleWithFixedDelay(this::publish, PUBLISH.toMillis(), PUBLISH.toMillis(), TimeUnit.MILLISECONDS);
    }

    Exchange exec(Host host, String line, byte[] stdin, Duration wait) {
        return with(host, connections -> connections.exec(line, stdin, wait));
    }

    /** A line through a jump host, whose connections are shared by all the hosts behind it. */
    DirectConnection line(Host jump, Host target) {
        try {
            return with(jump, connections -> connections.line(target));
        } catch (CommandFailure e) {
            throw e.onTheWayTo(target);
        }
    }

    private <T> T with(Host host, Function<HostConnections, T> use) {
        String key = host.connectionKey();
        while (true) {
            HostConnections connections =
                    hosts.computeIfAbsent(key, absent -> new HostConnections(host, connector, this::line, metrics));
            if (connections.enter()) {
                try {
                    return use.apply(connections);
                } finally {
                    connections.leave();
                }
            }
            hosts.remove(key, connections);
        }
    }

    private void publish() {
        metrics.pools(hosts.values().stream().map(HostConnections::figures).toList());
    }

    void closeIdle(Duration idle) {
        hosts.values().forEach(connections -> connections.closeIdle(idle));
        hosts.values().removeIf(HostConnections::retire);
    }

    @Override
    public void close() {
        sweeper.shutdownNow();
        closeIdle(Duration.ZERO);
    }
}
