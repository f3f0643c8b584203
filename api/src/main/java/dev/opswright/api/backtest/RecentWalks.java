/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.backtest;

import dev.opswright.api.security.Caller;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps the last few walks for the person who asked, so that turning the page does not walk the whole time again. Bounded by
 * number and age; another process, or a page further on, walks anew.
 */
@Singleton
class RecentWalks {
    private static final int MOST = 8;
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final Deque<Kept> kept = new ArrayDeque<>();

    private record Key(UUID orgId, UUID userId, String question, Instant since, Instant until) {
        static Key of(Caller caller, BacktestSpan span) {
            return new Key(caller.orgId(), caller.userId(), span.question(), span.since(), span.until());
        }
    }

    private record Kept(Key key, Walked walked, long at) {}

    synchronized void keep(Caller caller, BacktestSpan span, Walked walked) {
        Key key = Key.of(caller, span);
        kept.removeIf(older -> older.key().equals(key));
        kept.addFirst(new Kept(key, walked, System.nanoTime()));
        if (kept.size() > MOST) {
            kept.removeLast();
        }
    }

    /** A walk that holds this page; empty on the first page, which is always walked. */
    synchronized Optional<Walked> find(Caller caller, BacktestSpan page) {
        if (page.skip() == 0) {
            return Optional.empty();
        }
        long now = System.nanoTime();
        kept.removeIf(older -> now - older.at() > FRESH.toNanos());
        Key key = Key.of(caller, page);
        return kept.stream()
                .filter(walk -> walk.key().equals(key))
                .map(Kept::walked)
                .filter(walked -> walked.has(page))
                .findFirst();
    }
}
