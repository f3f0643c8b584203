/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.health;

import dev.opswright.activities.command.CommandMetrics;
import dev.opswright.activities.command.PoolFigures;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;

/** Figures of the way to hosts. */
public final class CommandMeters implements CommandMetrics {
    private final Timer connects;
    private final Timer launches;
    private final PoolMeters pools;
    private final MeterRegistry registry;
    private volatile int open;

    public CommandMeters(MeterRegistry registry) {
        this.registry = registry;
        this.pools = new PoolMeters(registry);
        this.connects = registry.timer("opswright.ssh.connect");
        this.launches = registry.timer("opswright.ssh.launch");
        Gauge.builder("opswright.ssh.connections", this, meters -> meters.open)
                .strongReference(true)
                .register(registry);
    }

    @Override
    public void pools(List<PoolFigures> figures) {
        pools.show(figures);
    }

    @Override
    public void refused(String by) {
        registry.counter("opswright.ssh.refused", "by", by).increment();
    }

    @Override
    public void connected(Duration took) {
        connects.record(took);
    }

    @Override
    public void launched(Duration took) {
        launches.record(took);
    }

    @Override
    public void openConnections(int now) {
        open = now;
    }
}
