/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.blackout;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.opswright.workflows.runbook.RunbookDefinition.ServerSelector;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A time in which no automatic run begins (document 002). What is stored is the first occurrence; a recurring one keeps
 * its wall-clock times in the pattern's zone, whatever daylight saving does.
 *
 * @param startTime first occurrence begins; inclusive
 * @param endTime first occurrence ends; exclusive, after {@code startTime}
 * @param pattern refines {@code recurrence}; {@code null} = the recurrence in UTC
 * @param affectedServers {@code null} = all
 * @param affectedRunbooks {@code null} = all
 * @param endedAt a person ended the occurrence of that moment early; occurrences that begin later are whole
 */
public record BlackoutWindow(
        UUID id,
        String name,
        Instant startTime,
        Instant endTime,
        Recurrence recurrence,
        @Nullable RecurrencePattern pattern,
        @Nullable ServerSelector affectedServers,
        @Nullable RunbookSelector affectedRunbooks,
        boolean enabled,
        @Nullable Instant endedAt) {

    /** How often it comes again; a pattern with its own expression goes before. */
    public enum Recurrence {
        @JsonProperty("none")
        NONE,
        @JsonProperty("daily")
        DAILY,
        @JsonProperty("weekly")
        WEEKLY,
        @JsonProperty("monthly")
        MONTHLY
    }

    /**
     * The expression of a recurrence, one of the two or none.
     *
     * @param cron five fields; each time it names begins an occurrence
     * @param rrule RFC 5545 rule without DTSTART, daily or rarer
     * @param timeZone IANA name; {@code null} = UTC
     */
    public record RecurrencePattern(
            @Nullable String cron,
            @Nullable String rrule,
            @Nullable String timeZone) {}

    /** Zone whose wall clock the window keeps. */
    ZoneId zone() {
        return pattern == null || pattern.timeZone() == null ? ZoneId.of("UTC") : ZoneId.of(pattern.timeZone());
    }
}
