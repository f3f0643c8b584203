/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.blackout;

import dev.opswright.workflows.server.ServerFacts;
import dev.opswright.workflows.server.ServerSelection;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The one evaluator of blackout windows, for the guards, the back-test, the API and the calendar. Pure. */
public final class Blackouts {
    /** Zone rules move wall clocks by at most this; a search begins that much earlier. */
    private static final Duration SLACK = Duration.ofDays(1);

    /** So many windows in a row are followed to say when a blackout ends; then it is looked at again. */
    private static final int CHAIN = 1_000;

    private Blackouts() {}

    /**
     * A blackout that holds now.
     *
     * @param window the one that ends it, for the sentence people read
     * @param until when no window holds any more
     */
    public record Active(BlackoutWindow window, Instant until) {}

    /** Whether the window is about that runbook on that server. */
    public static boolean affects(
            BlackoutWindow window, ServerFacts server, UUID runbookId, String runbook, String category) {
        return (window.affectedServers() == null || ServerSelection.admits(window.affectedServers(), server))
                && (window.affectedRunbooks() == null
                        || window.affectedRunbooks().admits(runbookId, runbook, category));
    }

    /** Whether one of the windows holds, and until when all of them together do: overlapping and touching ones chain. */
    public static Optional<Active> active(Collection<BlackoutWindow> windows, Instant at) {
        Active last = null;
        Instant from = at;
        for (int link = 0; link < CHAIN; link++) {
            Active found = latest(windows, from);
            if (found == null) {
                break;
            }
            last = found;
            from = found.until();
        }
        return Optional.ofNullable(last);
    }

    private static @Nullable Active latest(Collection<BlackoutWindow> windows, Instant at) {
        Active latest = null;
        for (BlackoutWindow window : windows) {
            Optional<Occurrence> holding = holding(window, at);
            if (holding.isPresent() && (latest == null || holding.get().end().isAfter(latest.until()))) {
                latest = new Active(window, holding.get().end());
            }
        }
        return latest;
    }

    /** The occurrence that holds at that moment, the one that lasts longest where several do. */
    public static Optional<Occurrence> holding(BlackoutWindow window, Instant at) {
        if (!window.enabled()) {
            return Optional.empty();
        }
        return occurrences(window, at, at.plusNanos(1), Integer.MAX_VALUE).stream()
                .filter(occurrence -> occurrence.contains(at))
                .max(Comparator.comparing(Occurrence::end));
    }

    /** Occurrences that touch [from, to), in order, at most {@code limit}. Disabled windows have them too. */
    public static List<Occurrence> occurrences(BlackoutWindow window, Instant from, Instant to, int limit) {
        if (isSingle(window)) {
            return Stream.of(new Occurrence(window.startTime(), window.endTime()))
                    .map(whole -> ended(whole, window))
                    .filter(Objects::nonNull)
                    .filter(one -> one.end().isAfter(from) && one.start().isBefore(to))
                    .limit(limit)
                    .toList();
        }
        ZoneId zone = window.zone();
        Duration length =
                Duration.between(WallClock.of(window.startTime(), zone), WallClock.of(window.endTime(), zone));
        LocalDateTime last = WallClock.of(to, zone).plus(SLACK);
        List<Occurrence> found = new ArrayList<>();
        LocalStarts starts =
                LocalStarts.of(window, WallClock.of(from, zone).minus(length).minus(SLACK));
        for (LocalDateTime start = starts.peek();
                start != null && start.isBefore(last) && found.size() < limit;
                start = starts.peek()) {
            starts.advance();
            Occurrence one = occurrence(start, length, zone, window);
            if (one != null && one.end().isAfter(from) && one.start().isBefore(to)) {
                found.add(one);
            }
        }
        return List.copyOf(found);
    }

    private static boolean isSingle(BlackoutWindow window) {
        return window.recurrence() == BlackoutWindow.Recurrence.NONE
                && (window.pattern() == null
                        || (window.pattern().cron() == null && window.pattern().rrule() == null));
    }

    private static @Nullable Occurrence occurrence(
            LocalDateTime start, Duration length, ZoneId zone, BlackoutWindow window) {
        Instant begin = WallClock.start(start, zone);
        Instant end = WallClock.end(start.plus(length), zone);
        return end.isAfter(begin) ? ended(new Occurrence(begin, end), window) : null;
    }

    /** An early end cuts what had begun by then; what is left of nothing is no occurrence. */
    private static @Nullable Occurrence ended(Occurrence whole, BlackoutWindow window) {
        Instant ended = window.endedAt();
        if (ended == null || ended.isBefore(whole.start()) || !ended.isBefore(whole.end())) {
            return whole;
        }
        return ended.equals(whole.start()) ? null : new Occurrence(whole.start(), ended);
    }
}
