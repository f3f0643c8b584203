/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.guard;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times inside sentences: the clock alone on the same day, the date as well on another. */
final class Clock24 {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT);
    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT);

    private Clock24() {}

    static String at(Instant instant, Instant now) {
        ZonedDateTime time = instant.atZone(ZoneOffset.UTC);
        boolean today = time.toLocalDate().equals(now.atZone(ZoneOffset.UTC).toLocalDate());
        return (today ? TIME : DATE_TIME).format(time);
    }
}
