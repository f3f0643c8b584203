/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.alert;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a repeated statement about a known episode means. Pure. */
enum EpisodeChange {
    /** It fired and is over now. */
    RESOLVED("resolved"),
    /** It was over and fires after all. */
    REOPENED("repeated"),
    /** It is over for us and the statement may be a late copy: the source must be asked. */
    DOUBTED("repeated"),
    /** Something about it changed. */
    UPDATED("repeated"),
    /** Nothing changed. */
    DUPLICATE("repeated");

    /**
     * A sender repeats a failed post until its next group interval, so for a while after the end an old statement may
     * still arrive; much later a firing one is news.
     */
    static final Duration LATE_COPY = Duration.ofMinutes(5);

    private final String event;

    EpisodeChange(String event) {
        this.event = event;
    }

    String event() {
        return event;
    }

    boolean isFiring(boolean wasFiring) {
        return switch (this) {
            case RESOLVED -> false;
            case REOPENED -> true;
            case DOUBTED, UPDATED, DUPLICATE -> wasFiring;
        };
    }

    static EpisodeChange judge(
            boolean firing,
            @Nullable Instant resolvedAt,
            boolean same,
            boolean saysResolved,
            DeliveryOrigin origin,
            Instant now) {
        if (saysResolved) {
            return firing ? RESOLVED : DUPLICATE;
        }
        if (firing) {
            return same ? DUPLICATE : UPDATED;
        }
        boolean late = resolvedAt != null && now.isAfter(resolvedAt.plus(LATE_COPY));
        return late || origin == DeliveryOrigin.RECONCILER || origin == DeliveryOrigin.PLATFORM ? REOPENED : DOUBTED;
    }
}
