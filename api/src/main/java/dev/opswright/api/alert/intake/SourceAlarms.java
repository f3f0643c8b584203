/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.alert.intake;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.opswright.persistence.alert.PlatformAlerts;
import dev.opswright.persistence.alert.SourceLoginRow;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people what is wrong with a source, and that it is well again. A wrong credential names no source, so the
 * address does: where good deliveries came from before. Nobody's answer waits for an alarm, and none is a secret's
 * timing: alarms are stored aside. What is remembered is this replica's own.
 */
@Singleton
class SourceAlarms {
    static final String QUARANTINED = "OpswrightDeliveryQuarantined";
    static final String UNAUTHENTICATED = "OpswrightSourceUnauthenticated";
    /** Refusals of one source's address within {@link #WINDOW} that are not a slip any more. */
    static final int REPEATS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(SourceAlarms.class);
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int MOST = 10_000;
    private static final String SEVERITY = "warning";

    private final PlatformAlerts alerts;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Cache<String, SourceLoginRow> byAddress = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(Duration.ofDays(1))
            .build();
    private final Cache<UUID, AtomicInteger> refusals =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(WINDOW).build();
    /** Sources that were found well lately: the look-up behind it is not for every delivery. */
    private final Cache<UUID, Boolean> well = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(Duration.ofSeconds(30))
            .build();

    SourceAlarms(PlatformAlerts alerts) {
        this.alerts = alerts;
    }

    /** Raises inside the delivery's transaction: no quarantined delivery is stored without its alarm. */
    void quarantined(SourceLoginRow source, UUID delivery, String reason) {
        well.invalidate(source.id());
        alerts.raise(
                source.orgId(),
                QUARANTINED,
                SEVERITY,
                labels(source),
                Map.of(
                        "summary", "A delivery of " + source.name() + " could not be read in full",
                        "description", reason + ". See alert delivery " + delivery + "."));
    }

    /** A delivery was stored and read in full: whatever was raised about its source has ended. */
    void good(SourceLoginRow source, String address) {
        byAddress.put(address, source);
        if (well.asMap().putIfAbsent(source.id(), true) == null) {
            aside(source, () -> {
                alerts.resolve(source.orgId(), QUARANTINED, SEVERITY, labels(source));
                alerts.resolve(source.orgId(), UNAUTHENTICATED, SEVERITY, labels(source));
            });
        }
    }

    /** Somebody showed no credential, or a wrong one. */
    void refused(String address) {
        SourceLoginRow source = byAddress.getIfPresent(address);
        if (source == null) {
            return;
        }
        int count = refusals.get(source.id(), id -> new AtomicInteger()).incrementAndGet();
        if (count == REPEATS) {
            well.invalidate(source.id());
            aside(
                    source,
                    () -> alerts.raise(
                            source.orgId(),
                            UNAUTHENTICATED,
                            SEVERITY,
                            labels(source),
                            Map.of(
                                    "summary", "Deliveries from the address of " + source.name() + " are refused",
                                    "description",
                                            "They show no token or a wrong one, so their alerts are not taken in."
                                                    + " Check the token in the sender's configuration.")));
        }
    }

    private void aside(SourceLoginRow source, Runnable work) {
        threads.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                well.invalidate(source.id());
                LOG.warn("An alarm about the source {} could not be stored; it is tried again", source.id());
            }
        });
    }

    private static Map<String, String> labels(SourceLoginRow source) {
        return Map.of("alert_source", source.name());
    }

    @PreDestroy
    void close() {
        threads.shutdown();
    }
}
