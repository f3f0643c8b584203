/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.alert;

import dev.opswright.workflows.alert.MatchDecision.FieldReason;
import dev.opswright.workflows.runbook.Trigger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A daily window on the wall clock of its zone: start inclusive, end exclusive; an end before the start crosses
 * midnight, an end equal to the start is the whole day.
 *
 * @param zone {@code null} when the stored name is no zone: then nothing is inside
 */
record TimeWindow(
        @Nullable LocalTime start,
        @Nullable LocalTime end,
        @Nullable ZoneId zone,
        String zoneName) {

    static TimeWindow of(Trigger trigger) {
        return new TimeWindow(
                trigger.timeWindowStart(), trigger.timeWindowEnd(), zone(trigger.timeZone()), trigger.timeZone());
    }

    void check(Instant at, List<FieldReason> reasons) {
        if (start == null && end == null) {
            return;
        }
        LocalTime from = start == null ? LocalTime.MIDNIGHT : start;
        LocalTime to = end == null ? LocalTime.MIDNIGHT : end;
        LocalTime local = zone == null ? null : at.atZone(zone).toLocalTime();
        reasons.add(new FieldReason(
                "time_window",
                from + "–" + to + " " + zoneName,
                local == null ? null : local.truncatedTo(ChronoUnit.SECONDS).toString(),
                local != null && contains(from, to, local)));
    }

    private static boolean contains(LocalTime from, LocalTime to, LocalTime local) {
        boolean afterStart = !local.isBefore(from);
        boolean beforeEnd = local.isBefore(to);
        return from.isBefore(to) ? afterStart && beforeEnd : afterStart || beforeEnd;
    }

    private static @Nullable ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
