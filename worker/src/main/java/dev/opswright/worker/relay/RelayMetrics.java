/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.relay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Figures of the relay: how long the oldest episode waits, and what was sent. */
public final class RelayMetrics {
    private final Counter batches;
    private final Counter episodes;
    private final Counter failures;
    private volatile double lagSeconds;

    public RelayMetrics(MeterRegistry registry) {
        this.batches = registry.counter("opswright.relay.batches");
        this.episodes = registry.counter("opswright.relay.episodes");
        this.failures = registry.counter("opswright.relay.failures");
        Gauge.builder("opswright.relay.lag.seconds", this, metrics -> metrics.lagSeconds)
                .strongReference(true)
                .register(registry);
    }

    void lag(double seconds) {
        lagSeconds = seconds;
    }

    void sent(long count) {
        batches.increment();
        episodes.increment((double) count);
    }

    void failed() {
        failures.increment();
    }
}
