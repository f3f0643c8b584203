/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.audit;

import dev.opswright.persistence.audit.ChainReader;
import dev.opswright.worker.schedule.PeriodicJob;
import dev.opswright.workflows.audit.ChainLink;
import dev.opswright.workflows.audit.ChainVerdict;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies every chain without being asked, and says so where one is not whole: what came since the last good look every
 * hour, and the whole chain once a day. Where it got to is remembered here and not in the database, so that nobody who can
 * write there says where to begin; a worker's first look is over the whole chain, and so is the one after a fault.
 */
final class ChainWatch {
    /** An hour less than a day, for looks are an hour apart. */
    static final Duration WHOLE_EVERY = Duration.ofHours(23);

    private static final Logger LOG = LoggerFactory.getLogger(ChainWatch.class);

    private final Chains chains;
    private final Alarm alarm;
    private final Clock clock;
    private final Map<UUID, Seen> seen = new ConcurrentHashMap<>();
    private volatile int broken;

    /**
     * @param registry gets the gauges {@code opswright.audit.chains.broken} and
     *     {@code opswright.audit.chains.whole.age.seconds}: how long ago the chain that waits longest was seen whole
     */
    ChainWatch(Chains chains, Alarm alarm, Clock clock, MeterRegistry registry) {
        this.chains = chains;
        this.alarm = alarm;
        this.clock = clock;
        Gauge.builder("opswright.audit.chains.broken", this, watch -> watch.broken)
                .strongReference(true)
                .register(registry);
        Gauge.builder("opswright.audit.chains.whole.age.seconds", this, ChainWatch::wholeAge)
                .strongReference(true)
                .register(registry);
    }

    /** The chains there are. */
    interface Chains {
        List<UUID> organizations();

        /** Verifies what came after a link, or with {@code null} the whole chain. */
        ChainReader.Found verify(UUID orgId, @Nullable ChainLink since);
    }

    /** Who is told; both may be repeated. */
    interface Alarm {
        void raise(UUID orgId, ChainVerdict.Bad bad);

        void resolve(UUID orgId);
    }

    /** Where a good look ended, and when the last one over the whole chain was. */
    private record Seen(ChainLink last, Instant whole) {}

    PeriodicJob job() {
        return new PeriodicJob("audit_watch", Duration.ofHours(1), Duration.ofMinutes(50), this::look);
    }

    void look() {
        int bad = 0;
        long links = 0;
        List<UUID> organizations = chains.organizations();
        seen.keySet().retainAll(organizations);
        for (UUID orgId : organizations) {
            ChainVerdict verdict = look(orgId);
            links += verdict.checked();
            bad += verdict.ok() ? 0 : 1;
        }
        broken = bad;
        LOG.info("Verified {} links of {} audit chains; {} of them are broken", links, organizations.size(), bad);
    }

    private ChainVerdict look(UUID orgId) {
        Instant now = clock.instant();
        Seen before = seen.get(orgId);
        boolean whole = before == null || !now.isBefore(before.whole().plus(WHOLE_EVERY));
        ChainReader.Found found = chains.verify(orgId, whole ? null : before.last());
        ChainVerdict.Bad first = found.verdict().firstBad();
        if (first != null) {
            seen.remove(orgId);
            LOG.error("The audit chain of {} is broken at {}: {}", orgId, first.sequence(), first.reason());
            alarm.raise(orgId, first);
        } else if (found.complete()) {
            alarm.resolve(orgId);
            remember(orgId, found.last(), whole ? now : before.whole());
        }
        return found.verdict();
    }

    private void remember(UUID orgId, @Nullable ChainLink last, Instant whole) {
        if (last != null) {
            seen.put(orgId, new Seen(last, whole));
        }
    }

    private double wholeAge() {
        Instant now = clock.instant();
        return seen.values().stream()
                .mapToLong(one -> Duration.between(one.whole(), now).toSeconds())
                .max()
                .orElse(0);
    }
}
