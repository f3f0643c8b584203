/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.blackout;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * From wall-clock times to moments. A time that daylight saving skips moves on by the length of the gap, at the start and
 * at the end alike; a time that comes twice begins at its first and ends at its second, so that a blackout is never
 * shorter than people read it.
 */
final class WallClock {
    private WallClock() {}

    static Instant start(LocalDateTime local, ZoneId zone) {
        return ZonedDateTime.ofLocal(local, zone, null)
                .withEarlierOffsetAtOverlap()
                .toInstant();
    }

    static Instant end(LocalDateTime local, ZoneId zone) {
        return ZonedDateTime.ofLocal(local, zone, null)
                .withLaterOffsetAtOverlap()
                .toInstant();
    }

    static LocalDateTime of(Instant instant, ZoneId zone) {
        return LocalDateTime.ofInstant(instant, zone);
    }
}
