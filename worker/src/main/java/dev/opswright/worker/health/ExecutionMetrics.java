/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.health;

import dev.opswright.persistence.execution.ExecutionWatchRepository;
import dev.opswright.persistence.execution.StatusCount;
import dev.opswright.worker.schedule.PeriodicJob;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;

/** How many executions have which status, counted by one worker every fifteen seconds. */
public final class ExecutionMetrics {
    private final ExecutionWatchRepository watch;
    private final MultiGauge gauge;

    public ExecutionMetrics(ExecutionWatchRepository watch, MeterRegistry registry) {
        this.watch = watch;
        this.gauge = MultiGauge.builder("opswright.executions").register(registry);
    }

    /** The job that counts. */
    public PeriodicJob job() {
        return new PeriodicJob("count_executions", Duration.ofSeconds(15), Duration.ofSeconds(30), this::count);
    }

    private void count() {
        gauge.register(
                watch.countByStatus().stream()
                        .map(row -> MultiGauge.Row.of(Tags.of("status", row.status()), row, StatusCount::executions))
                        .toList(),
                true);
    }
}
