/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.alert.intake;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/**
 * Keeps one source from taking the whole intake. Each has a bucket of two seconds' deliveries that fills at its rate;
 * a delivery without a token is told to come again by 503, since a sender drops what it gets a 4xx for. Per replica.
 */
@Singleton
class SourceRate {
    private static final int MOST_SOURCES = 10_000;
    private static final double BURST_SECONDS = 2;

    private final Clock clock;
    private final double perSecond;
    private final Cache<UUID, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_SOURCES)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();

    SourceRate(Clock clock, @Value("${opswright.intake.deliveries-per-second:500}") double perSecond) {
        this.clock = clock;
        this.perSecond = perSecond;
    }

    /** Whether the source may deliver now; takes a token when it may. */
    boolean admits(UUID sourceId) {
        long now = clock.millis();
        return buckets.get(sourceId, id -> new Bucket(perSecond * BURST_SECONDS, now))
                .take(now, perSecond);
    }

    private static final class Bucket {
        private double tokens;
        private long filledAt;

        Bucket(double tokens, long now) {
            this.tokens = tokens;
            this.filledAt = now;
        }

        synchronized boolean take(long now, double perSecond) {
            double gained = Math.max(0, now - filledAt) / 1000.0 * perSecond;
            tokens = Math.min(perSecond * BURST_SECONDS, tokens + gained);
            filledAt = Math.max(filledAt, now);
            if (tokens < 1) {
                return false;
            }
            tokens--;
            return true;
        }
    }
}
