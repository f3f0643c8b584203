/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.blackout;

import com.cronutils.model.time.ExecutionTime;
import dev.opswright.workflows.blackout.BlackoutWindow.RecurrencePattern;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.dmfs.rfc5545.recur.Freq;

/** What is wrong with a window, in words for the person who made it. Pure. */
public final class WindowCheck {
    /** Longer than this is not a window but a switch: set the runbook to disabled instead. */
    static final Duration LONGEST = Duration.ofDays(366);

    /** More often than daily a rule would have to be walked through for years to answer one question. */
    private static final Set<Freq> ALLOWED = Set.of(Freq.DAILY, Freq.WEEKLY, Freq.MONTHLY, Freq.YEARLY);

    private WindowCheck() {}

    /**
     * A finding.
     *
     * @param pointer JSON pointer of the field
     */
    public record Finding(String pointer, String message) {}

    /** All findings; empty when the window is sound. */
    public static List<Finding> of(BlackoutWindow window) {
        List<Finding> findings = new ArrayList<>();
        Duration length = Duration.between(window.startTime(), window.endTime());
        if (length.isNegative() || length.isZero()) {
            findings.add(new Finding("/end_time", "must be after start_time"));
        } else if (length.compareTo(LONGEST) > 0) {
            findings.add(
                    new Finding("/end_time", "is more than 366 days after start_time; disable the runbook instead"));
        }
        if (window.pattern() != null) {
            pattern(window.pattern(), findings);
        }
        return List.copyOf(findings);
    }

    private static void pattern(RecurrencePattern pattern, List<Finding> findings) {
        if (pattern.cron() != null && pattern.rrule() != null) {
            findings.add(new Finding("/recurrence_pattern", "has both cron and rrule; keep one"));
        }
        if (pattern.cron() != null) {
            tried("/recurrence_pattern/cron", findings, () -> cron(pattern.cron(), findings));
        }
        if (pattern.rrule() != null) {
            tried("/recurrence_pattern/rrule", findings, () -> rrule(pattern.rrule(), findings));
        }
        if (pattern.timeZone() != null && !isZone(pattern.timeZone())) {
            findings.add(new Finding(
                    "/recurrence_pattern/time_zone", "is not an IANA zone; write for example Europe/Berlin"));
        }
    }

    private static void cron(String text, List<Finding> findings) {
        if (ExecutionTime.forCron(LocalStarts.cron(text))
                .nextExecution(ZonedDateTime.parse("2026-01-01T00:00:00Z"))
                .isEmpty()) {
            findings.add(new Finding("/recurrence_pattern/cron", "never comes"));
        }
    }

    private static void rrule(String text, List<Finding> findings) {
        if (!ALLOWED.contains(LocalStarts.rrule(text).getFreq())) {
            findings.add(new Finding("/recurrence_pattern/rrule", "must be daily, weekly, monthly or yearly"));
        }
    }

    private static void tried(String pointer, List<Finding> findings, Runnable check) {
        try {
            check.run();
        } catch (IllegalArgumentException e) {
            findings.add(new Finding(pointer, "cannot be read: " + e.getMessage()));
        }
    }

    private static boolean isZone(String name) {
        try {
            return ZoneId.getAvailableZoneIds().contains(ZoneId.of(name).getId());
        } catch (DateTimeException e) {
            return false;
        }
    }
}
