/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.backtest;

import dev.opswright.workflows.backtest.BacktestScene.Runbook;
import dev.opswright.workflows.blackout.BlackoutWindow;
import dev.opswright.workflows.blackout.Blackouts;
import dev.opswright.workflows.blackout.Occurrence;
import dev.opswright.workflows.server.ServerFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Asks {@link Blackouts} once a span instead of once an alert: calendars are slow, and within a span its answer cannot
 * change. Moments must not go back.
 */
final class BlackoutMemory {
    /** How far ahead the next beginning is looked for; a longer look would walk rare rules for nothing. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private final List<BlackoutWindow> windows;
    private final Map<Place, Calendar> byPlace = new HashMap<>();
    private final Map<List<UUID>, Calendar> byWindows = new HashMap<>();

    BlackoutMemory(List<BlackoutWindow> windows) {
        this.windows = windows;
    }

    private record Place(UUID runbookId, UUID serverId) {}

    /** What to show the guards: nothing, or one plain window that lasts as long as the blackout does. */
    List<BlackoutWindow> at(Instant now, Runbook runbook, ServerFacts server) {
        return byPlace.computeIfAbsent(new Place(runbook.id(), server.id()), place -> calendar(runbook, server))
                .at(now);
    }

    private Calendar calendar(Runbook runbook, ServerFacts server) {
        List<BlackoutWindow> about = windows.stream()
                .filter(window -> Blackouts.affects(window, server, runbook.id(), runbook.name(), runbook.category()))
                .toList();
        return byWindows.computeIfAbsent(about.stream().map(BlackoutWindow::id).toList(), ids -> new Calendar(about));
    }

    /** The same windows are about many places, and are looked at for all of them at once. */
    private static final class Calendar {
        private final List<BlackoutWindow> about;
        private Instant knownUntil = Instant.MIN;
        private List<BlackoutWindow> holding = List.of();

        Calendar(List<BlackoutWindow> about) {
            this.about = about;
        }

        List<BlackoutWindow> at(Instant now) {
            if (!about.isEmpty() && !now.isBefore(knownUntil)) {
                Optional<Blackouts.Active> active = Blackouts.active(about, now);
                holding = active.map(found -> List.of(plain(found, now))).orElse(List.of());
                knownUntil = active.map(Blackouts.Active::until).orElseGet(() -> nextStart(now));
            }
            return holding;
        }

        private Instant nextStart(Instant now) {
            Instant next = now.plus(AHEAD);
            for (BlackoutWindow window : about) {
                for (Occurrence occurrence : Blackouts.occurrences(window, now, next, 1)) {
                    next = occurrence.start().isBefore(next) ? occurrence.start() : next;
                }
            }
            return next;
        }
    }

    private static BlackoutWindow plain(Blackouts.Active active, Instant now) {
        BlackoutWindow window = active.window();
        return new BlackoutWindow(
                window.id(),
                window.name(),
                now,
                active.until(),
                BlackoutWindow.Recurrence.NONE,
                null,
                null,
                null,
                true,
                null);
    }
}
