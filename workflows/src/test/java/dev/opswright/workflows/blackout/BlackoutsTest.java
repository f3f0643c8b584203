/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.blackout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.workflows.blackout.BlackoutWindow.Recurrence;
import dev.opswright.workflows.blackout.BlackoutWindow.RecurrencePattern;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlackoutsTest {
    private static final Instant DAY = Instant.parse("2026-11-21T00:00:00Z");

    @Test
    void startIsInclusiveAndEndExclusive() {
        BlackoutWindow window = window("2026-11-21T22:00", "2026-11-22T06:00", "UTC", Recurrence.NONE, null, null);

        assertThat(Blackouts.holding(window, Instant.parse("2026-11-21T22:00:00Z")))
                .isPresent();
        assertThat(Blackouts.holding(window, Instant.parse("2026-11-22T06:00:00Z")))
                .isEmpty();
        assertThat(Blackouts.holding(window, Instant.parse("2026-11-22T05:59:59.999Z")))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "DAILY,   2026-12-24T23:30:00Z, true",
        "DAILY,   2026-12-24T21:30:00Z, false",
        "WEEKLY,  2026-12-05T23:30:00Z, true",
        "WEEKLY,  2026-12-04T23:30:00Z, false",
        "MONTHLY, 2027-02-21T23:30:00Z, true",
        "MONTHLY, 2027-02-20T23:30:00Z, false",
    })
    void comesAgain(Recurrence recurrence, Instant at, boolean holds) {
        BlackoutWindow window = window("2026-11-21T22:00", "2026-11-22T06:00", "UTC", recurrence, null, null);

        assertThat(Blackouts.holding(window, at).isPresent()).isEqualTo(holds);
    }

    /** Berlin: 2027-03-28 02:00 does not exist up to 03:00; 2027-10-31 02:00 to 03:00 comes twice. */
    @ParameterizedTest
    @CsvSource({
        "a start in the gap moves on by it,     02:30, 04:00, 2027-03-28, 01:30, 02:00",
        "an end in the gap moves on by it,      01:00, 02:30, 2027-03-28, 00:00, 01:30",
        "an hour is lost across the gap,        01:00, 04:00, 2027-03-28, 00:00, 02:00",
        "a start that comes twice is the first, 02:30, 04:00, 2027-10-31, 00:30, 03:00",
        "an end that comes twice is the second, 01:00, 02:30, 2027-10-31, 23:00, 01:30",
    })
    void keepsTheWallClock(String rule, String start, String end, String day, String from, String to) {
        BlackoutWindow window =
                window("2026-11-21T" + start, "2026-11-21T" + end, "Europe/Berlin", Recurrence.DAILY, null, null);
        Instant midday = Instant.parse(day + "T12:00:00Z");

        List<Occurrence> found = Blackouts.occurrences(window, midday.minusSeconds(46_800), midday, 10);

        assertThat(found).as(rule).hasSize(1);
        assertThat(found.getFirst().start().toString()).contains("T" + from);
        assertThat(found.getFirst().end().toString()).contains("T" + to);
    }

    @Test
    void overlappingAndTouchingWindowsEndTogether() {
        BlackoutWindow first = window("2026-11-21T01:00", "2026-11-21T03:00", "UTC", Recurrence.NONE, null, null);
        BlackoutWindow second = window("2026-11-21T02:00", "2026-11-21T04:00", "UTC", Recurrence.NONE, null, null);
        BlackoutWindow third = window("2026-11-21T04:00", "2026-11-21T05:00", "UTC", Recurrence.NONE, null, null);

        assertThat(Blackouts.active(List.of(third, first, second), DAY.plusSeconds(5_400)))
                .map(Blackouts.Active::until)
                .contains(Instant.parse("2026-11-21T05:00:00Z"));
    }

    @Test
    void anEarlyEndCutsOnlyWhatHadBegun() {
        Instant ended = Instant.parse("2026-11-23T23:00:00Z");
        BlackoutWindow window = window("2026-11-21T22:00", "2026-11-22T06:00", "UTC", Recurrence.DAILY, null, ended);

        assertThat(Blackouts.holding(window, ended.minusSeconds(1))).isPresent();
        assertThat(Blackouts.holding(window, ended)).isEmpty();
        assertThat(Blackouts.holding(window, Instant.parse("2026-11-24T22:00:00Z")))
                .isPresent();
    }

    @Test
    void aPatternGoesBefore() {
        BlackoutWindow weekdays = window(
                "2026-11-16T22:00",
                "2026-11-16T23:00",
                "America/New_York",
                Recurrence.WEEKLY,
                new RecurrencePattern("0 22 * * 1-5", null, "America/New_York"),
                null);
        BlackoutWindow lastFriday = window(
                "2026-11-27T22:00",
                "2026-11-27T23:00",
                "UTC",
                Recurrence.MONTHLY,
                new RecurrencePattern(null, "FREQ=MONTHLY;BYDAY=-1FR", "UTC"),
                null);

        assertThat(Blackouts.occurrences(weekdays, Instant.parse("2026-11-16T00:00:00Z"), DAY.plusSeconds(172_800), 99))
                .hasSize(5)
                .first()
                .isEqualTo(
                        new Occurrence(Instant.parse("2026-11-17T03:00:00Z"), Instant.parse("2026-11-17T04:00:00Z")));
        assertThat(Blackouts.occurrences(lastFriday, DAY, DAY.plusSeconds(86_400L * 80), 99))
                .extracting(Occurrence::start)
                .containsExactly(
                        Instant.parse("2026-11-27T22:00:00Z"),
                        Instant.parse("2026-12-25T22:00:00Z"),
                        Instant.parse("2027-01-29T22:00:00Z"));
    }

    @Test
    void aRecurringOneHoldsFromItsFirstOccurrenceOn() {
        BlackoutWindow window =
                window("2026-11-21T10:00:00.58", "2026-11-21T11:00:00.58", "UTC", Recurrence.DAILY, null, null);

        assertThat(Blackouts.holding(window, Instant.parse("2026-11-21T10:30:00Z")))
                .isPresent();
    }

    @Test
    void aDisabledOneNeverHolds() {
        BlackoutWindow on = window("2026-11-21T00:00", "2026-11-22T00:00", "UTC", Recurrence.DAILY, null, null);
        BlackoutWindow off = new BlackoutWindow(
                on.id(), on.name(), on.startTime(), on.endTime(), on.recurrence(), null, null, null, false, null);

        assertThat(Blackouts.active(List.of(off), DAY)).isEmpty();
    }

    static BlackoutWindow window(
            String start, String end, String zone, Recurrence recurrence, RecurrencePattern pattern, Instant endedAt) {
        ZoneId id = ZoneId.of(zone);
        return new BlackoutWindow(
                new UUID(0, 1),
                "window",
                LocalDateTime.parse(start).atZone(id).toInstant(),
                LocalDateTime.parse(end).atZone(id).toInstant(),
                recurrence,
                pattern == null ? new RecurrencePattern(null, null, zone) : pattern,
                null,
                null,
                true,
                endedAt);
    }
}
