/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.blackout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.workflows.blackout.BlackoutWindow.Recurrence;
import dev.opswright.workflows.blackout.BlackoutWindow.RecurrencePattern;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.fortuna.ical4j.model.Recur;
import org.junit.jupiter.api.Test;

/** The evaluator against an independent calendar library (ical4j) and against reading the wall clock minute by minute. */
class BlackoutOracleTest {
    private static final List<String> RULES = List.of(
            "FREQ=DAILY",
            "FREQ=DAILY;INTERVAL=3",
            "FREQ=WEEKLY;BYDAY=MO,WE,SA",
            "FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=TU",
            "FREQ=MONTHLY;BYMONTHDAY=1,15,-1",
            "FREQ=MONTHLY;BYDAY=2SU",
            "FREQ=MONTHLY;BYDAY=-1FR",
            "FREQ=YEARLY;BYMONTH=3,10;BYDAY=-1SU",
            "FREQ=DAILY;COUNT=40");

    @Test
    void startsAreThoseOfAnIndependentLibrary() {
        long seed = Long.getLong("seed", 20_261_121L);
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int trial = 0; trial < 400; trial++) {
            String rule = RULES.get(random.nextInt(RULES.size()));
            LocalDateTime first = LocalDateTime.of(2024, 1, 1, 0, 0)
                    .plusDays(random.nextInt(400))
                    .plusMinutes(random.nextInt(1_440));
            LocalDateTime from = first.plusDays(random.nextInt(700));
            LocalDateTime to = from.plusDays(1 + random.nextInt(90));
            BlackoutWindow window = BlackoutsTest.window(
                    first.toString(),
                    first.plusMinutes(30).toString(),
                    "UTC",
                    Recurrence.DAILY,
                    new RecurrencePattern(null, rule, "UTC"),
                    null);

            List<LocalDateTime> ours = Blackouts.occurrences(window, utc(from), utc(to), 1_000).stream()
                    .map(one -> LocalDateTime.ofInstant(one.start(), ZoneId.of("UTC")))
                    .filter(start -> !start.isBefore(from))
                    .toList();

            List<LocalDateTime> theirs = new Recur<LocalDateTime>(rule)
                    .getDates(first, from, to).stream()
                            .filter(start -> !start.isBefore(from) && start.isBefore(to))
                            .sorted()
                            .toList();
            assertThat(ours).as("%s from %s, %s to %s", rule, first, from, to).isEqualTo(theirs);
        }
    }

    /** Around every transition of every zone from 2020 to 2037, one window each, minute by minute. */
    @Test
    void holdsExactlyWhileTheWallClockSaysSo() {
        long seed = Long.getLong("seed", 20_261_121L);
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        int minutes = 0;
        for (String name : zones()) {
            ZoneId zone = ZoneId.of(name);
            for (ZoneOffsetTransition transition : transitions(zone)) {
                LocalTime start = LocalTime.of(random.nextInt(24), 15 * random.nextInt(4));
                Duration length = Duration.ofMinutes(15 + random.nextInt(600));
                if (touches(transition, start) || touches(transition, start.plus(length))) {
                    continue;
                }
                minutes += compare(zone, transition, start, length, random);
            }
        }
        System.out.println(minutes + " minutes compared");
        assertThat(minutes).isGreaterThan(100_000);
    }

    /** The oracle adds zones of its own to the JVM; nobody writes those. */
    private static SortedSet<String> zones() {
        SortedSet<String> names = new TreeSet<>(ZoneId.getAvailableZoneIds());
        names.removeIf(name -> name.startsWith("ical4j"));
        return names;
    }

    private static int compare(
            ZoneId zone, ZoneOffsetTransition transition, LocalTime start, Duration length, Random random) {
        LocalDateTime first =
                transition.getDateTimeBefore().toLocalDate().minusDays(40).atTime(start);
        BlackoutWindow window = BlackoutsTest.window(
                first.toString(), first.plus(length).toString(), zone.getId(), Recurrence.DAILY, null, null);
        Instant begin = transition.getInstant().minus(Duration.ofHours(14));
        int compared = 0;
        for (int minute = random.nextInt(30); minute < 28 * 60; minute += 30) {
            Instant at = begin.plus(Duration.ofMinutes(minute));
            assertThat(Blackouts.holding(window, at).isPresent())
                    .as("%s %s +%s at %s", zone, start, length, at)
                    .isEqualTo(wallClockSaysSo(at.atZone(zone).toLocalDateTime(), start, length));
            compared++;
        }
        return compared;
    }

    private static boolean wallClockSaysSo(LocalDateTime wall, LocalTime start, Duration length) {
        LocalDateTime today = wall.toLocalDate().atTime(start);
        LocalDateTime latest = today.isAfter(wall) ? today.minusDays(1) : today;
        return wall.isBefore(latest.plus(length));
    }

    /** The times that a transition skips or repeats have rules of their own; see the table of {@link BlackoutsTest}. */
    private static boolean touches(ZoneOffsetTransition transition, LocalTime time) {
        LocalDateTime low = min(transition.getDateTimeBefore(), transition.getDateTimeAfter());
        LocalDateTime high = low.plus(transition.getDuration().abs());
        return List.of(-1, 0, 1).stream().anyMatch(day -> {
            LocalDateTime moment = low.toLocalDate().plusDays(day).atTime(time);
            return !moment.isBefore(low) && !moment.isAfter(high);
        });
    }

    private static LocalDateTime min(LocalDateTime a, LocalDateTime b) {
        return a.isBefore(b) ? a : b;
    }

    private static List<ZoneOffsetTransition> transitions(ZoneId zone) {
        Instant end = Instant.parse("2038-01-01T00:00:00Z");
        return Stream.iterate(
                        zone.getRules().nextTransition(Instant.parse("2020-01-01T00:00:00Z")),
                        t -> t != null && t.getInstant().isBefore(end),
                        t -> zone.getRules().nextTransition(t.getInstant()))
                .toList();
    }

    private static Instant utc(LocalDateTime local) {
        return local.atZone(ZoneId.of("UTC")).toInstant();
    }
}
