/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.audit;

import dev.opswright.worker.schedule.PeriodicJob;
import dev.opswright.workflows.audit.ChainVerdict;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Verifies every chain, from its first link, every hour without being asked, and says so where one is not whole. */
final class ChainWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ChainWatch.class);

    private final Chains chains;
    private final Alarm alarm;
    private volatile int broken;

    /**
     * @param registry gets the gauge {@code opswright.audit.chains.broken}
     */
    ChainWatch(Chains chains, Alarm alarm, MeterRegistry registry) {
        this.chains = chains;
        this.alarm = alarm;
        Gauge.builder("opswright.audit.chains.broken", this, watch -> watch.broken)
                .strongReference(true)
                .register(registry);
    }

    /** The chains there are. */
    interface Chains {
        List<UUID> organizations();

        ChainVerdict verify(UUID orgId);
    }

    /** Who is told; both may be repeated. */
    interface Alarm {
        void raise(UUID orgId, ChainVerdict.Bad bad);

        void resolve(UUID orgId);
    }

    PeriodicJob job() {
        return new PeriodicJob("audit_watch", Duration.ofHours(1), Duration.ofMinutes(50), this::look);
    }

    void look() {
        int bad = 0;
        for (UUID orgId : chains.organizations()) {
            ChainVerdict.Bad first = chains.verify(orgId).firstBad();
            if (first == null) {
                alarm.resolve(orgId);
            } else {
                bad++;
                LOG.error("The audit chain of {} is broken at {}: {}", orgId, first.sequence(), first.reason());
                alarm.raise(orgId, first);
            }
        }
        broken = bad;
    }
}
