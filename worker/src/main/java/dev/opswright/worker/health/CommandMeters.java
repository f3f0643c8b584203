/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.health;

import dev.opswright.activities.command.CommandMetrics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Figures of the way to hosts. */
public final class CommandMeters implements CommandMetrics {
    private final Timer connects;
    private final Timer launches;
    private volatile int open;

    public CommandMeters(MeterRegistry registry) {
        this.connects = registry.timer("opswright.ssh.connect");
        this.launches = registry.timer("opswright.ssh.launch");
        Gauge.builder("opswright.ssh.connections", this, meters -> meters.open)
                .strongReference(true)
                .register(registry);
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
