/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.operator;

import dev.opswright.cli.output.StartRefused;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A moment as people write it on a command line: how long ago, a date in UTC, or the exact time. */
final class Moment {
    private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhdw])");

    private Moment() {}

    /** Reads {@code 90d}, {@code 2026-11-21} or {@code 2026-11-21T02:14:00Z}. */
    static Instant read(String option, String text, Instant now) {
        Matcher ago = AGO.matcher(text);
        try {
            if (ago.matches()) {
                return now.minus(unit(ago.group(2)).multipliedBy(Long.parseLong(ago.group(1))));
            }
            return text.length() == "2026-11-21".length()
                    ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new StartRefused(option + " must be like 90d, 12h, 2026-11-21 or 2026-11-21T02:14:00Z.");
        }
    }

    private static Duration unit(String letter) {
        return switch (letter) {
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            case "d" -> Duration.ofDays(1);
            default -> Duration.ofDays(7);
        };
    }
}
