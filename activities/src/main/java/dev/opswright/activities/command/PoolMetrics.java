/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the open connections of all hosts. */
final class PoolMetrics {
    private final CommandMetrics metrics;
    private final AtomicInteger open = new AtomicInteger();

    PoolMetrics(CommandMetrics metrics) {
        this.metrics = metrics;
    }

    void connected(Duration took) {
        metrics.connected(took);
    }

    void pools(List<PoolFigures> pools) {
        metrics.pools(pools);
    }

    void refused(String by) {
        metrics.refused(by);
    }

    void opened() {
        metrics.openConnections(open.incrementAndGet());
    }

    void closed() {
        metrics.openConnections(open.decrementAndGet());
    }
}
