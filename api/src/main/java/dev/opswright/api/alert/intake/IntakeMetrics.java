/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.alert.intake;

import dev.opswright.persistence.alert.DeliveryResult;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micronaut.context.annotation.Context;
import java.time.Duration;
import java.util.function.Supplier;

/** Counts of the intake; no label of an alert ever becomes a metric label. */
@Context
class IntakeMetrics {
    private final Timer stored;
    private final Counter unauthenticated;
    private final Counter overRate;
    private final Counter quarantined;
    private final MeterRegistry registry;

    IntakeMetrics(MeterRegistry registry) {
        this.registry = registry;
        stored = Timer.builder("opswright.intake.store")
                .description("Time to store one delivery, commit included")
                .publishPercentileHistogram()
                .maximumExpectedValue(Duration.ofSeconds(20))
                .register(registry);
        unauthenticated = registry.counter("opswright.intake.unauthenticated");
        overRate = registry.counter("opswright.intake.over_rate");
        quarantined = registry.counter("opswright.intake.quarantined");
    }

    <T> T stored(Supplier<T> work) {
        return stored.record(work);
    }

    void unauthenticated() {
        unauthenticated.increment();
    }

    void overRate() {
        overRate.increment();
    }

    void count(DeliveryResult result, boolean isQuarantined) {
        alerts("new").increment(result.opened());
        alerts("updated").increment(result.updated());
        alerts("resolved").increment(result.resolved());
        alerts("duplicate").increment(result.duplicate());
        alerts("rejected").increment(result.rejected());
        if (isQuarantined) {
            quarantined.increment();
        }
    }

    private Counter alerts(String kind) {
        return registry.counter("opswright.intake.alerts", "kind", kind);
    }
}
