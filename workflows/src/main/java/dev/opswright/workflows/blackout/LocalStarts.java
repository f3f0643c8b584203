/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.blackout;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import dev.opswright.workflows.blackout.BlackoutWindow.RecurrencePattern;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.jspecify.annotations.Nullable;

/** The wall-clock times at which a window's occurrences begin, one after the other. Zones are looked at elsewhere. */
final class LocalStarts {
    private static final CronParser CRON = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    private final LocalDateTime first;
    private final @Nullable ExecutionTime cron;
    private final @Nullable RecurrenceRuleIterator rule;
    private @Nullable LocalDateTime next;

    private LocalStarts(LocalDateTime first, @Nullable ExecutionTime cron, @Nullable RecurrenceRuleIterator rule) {
        this.first = first;
        this.cron = cron;
        this.rule = rule;
    }

    /** The starts of the window at or after {@code from}. */
    static LocalStarts of(BlackoutWindow window, LocalDateTime from) {
        // The rules know no fractions: with one, the first occurrence would seem to come before itself.
        LocalDateTime first = WallClock.of(window.startTime(), window.zone()).truncatedTo(ChronoUnit.SECONDS);
        LocalDateTime begin = from.isBefore(first) ? first : from;
        RecurrencePattern pattern = window.pattern();
        LocalStarts starts;
        if (pattern != null && pattern.cron() != null) {
            starts = new LocalStarts(first, ExecutionTime.forCron(cron(pattern.cron())), null);
        } else {
            String rule = pattern != null && pattern.rrule() != null ? pattern.rrule() : rule(window);
            RecurrenceRuleIterator iterator = rule(rule, window).iterator(dateTime(first));
            iterator.fastForward(dateTime(begin));
            starts = new LocalStarts(first, null, iterator);
        }
        starts.seek(begin);
        return starts;
    }

    /** The next start, without moving on; {@code null} after the last. */
    @Nullable
    LocalDateTime peek() {
        return next;
    }

    void advance() {
        if (next != null) {
            seek(next.plusSeconds(1));
        }
    }

    private void seek(LocalDateTime from) {
        next = cron != null ? nextOfCron(cron, from) : nextOfRule(from);
    }

    private static @Nullable LocalDateTime nextOfCron(ExecutionTime cron, LocalDateTime from) {
        Optional<ZonedDateTime> found = cron.nextExecution(from.minusSeconds(1).atZone(ZoneOffset.UTC));
        return found.map(ZonedDateTime::toLocalDateTime).orElse(null);
    }

    private @Nullable LocalDateTime nextOfRule(LocalDateTime from) {
        while (rule != null && rule.hasNext()) {
            LocalDateTime start = local(rule.nextDateTime());
            if (!start.isBefore(from) && !start.isBefore(first)) {
                return start;
            }
        }
        return null;
    }

    private static String rule(BlackoutWindow window) {
        return switch (window.recurrence()) {
            case NONE -> "FREQ=DAILY;COUNT=1";
            case DAILY -> "FREQ=DAILY";
            case WEEKLY -> "FREQ=WEEKLY";
            case MONTHLY -> "FREQ=MONTHLY";
        };
    }

    /** A rule's UNTIL may be a moment; here everything is wall clock, so it becomes the wall clock of that moment. */
    private static RecurrenceRule rule(String text, BlackoutWindow window) {
        RecurrenceRule rule = rrule(text);
        DateTime until = rule.getUntil();
        if (until != null && !until.isFloating()) {
            LocalDateTime local = WallClock.of(Instant.ofEpochMilli(until.getTimestamp()), window.zone());
            rule.setUntil(dateTime(local));
        }
        return rule;
    }

    /**
     * Parses a rule.
     *
     * @throws IllegalArgumentException with the parser's words
     */
    static RecurrenceRule rrule(String text) {
        try {
            return new RecurrenceRule(text, RecurrenceRule.RfcMode.RFC5545_STRICT);
        } catch (InvalidRecurrenceRuleException | IllegalArgumentException e) {
            throw new IllegalArgumentException("not an RFC 5545 rule: " + e.getMessage(), e);
        }
    }

    /**
     * Parses five fields.
     *
     * @throws IllegalArgumentException with the parser's words
     */
    static Cron cron(String text) {
        return CRON.parse(text);
    }

    private static DateTime dateTime(LocalDateTime t) {
        return new DateTime(
                t.getYear(), t.getMonthValue() - 1, t.getDayOfMonth(), t.getHour(), t.getMinute(), t.getSecond());
    }

    private static LocalDateTime local(DateTime t) {
        return LocalDateTime.of(
                t.getYear(), t.getMonth() + 1, t.getDayOfMonth(), t.getHours(), t.getMinutes(), t.getSeconds());
    }
}
