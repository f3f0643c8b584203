/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.alert.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stored episode near a gap.
 *
 * @param endsAt null while it is open
 */
public record KnownEpisode(
        Map<String, String> labels,
        Instant startsAt,
        @Nullable Instant endsAt) {
    /** Alertmanager's labels are Prometheus's plus external ones, so a superset is the same alert; times differ by steps. */
    boolean tells(FiredSpan span, Duration step) {
        Duration slack = step.multipliedBy(2);
        boolean overlaps = !startsAt.minus(slack).isAfter(span.until())
                && (endsAt == null || !endsAt.plus(slack).isBefore(span.from()));
        return overlaps && labels.entrySet().containsAll(span.labels().entrySet());
    }
}
