/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.execution;

import dev.opswright.persistence.execution.ExecutionEventQueries;
import dev.opswright.persistence.execution.ExecutionEventRow;
import dev.opswright.persistence.tenancy.Tenancy;
import io.micronaut.http.sse.Event;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Tails the event table for those who watch. One shared scheduler looks four times a second for each watched execution;
 * a slow reader is asked for nothing new until it has taken what it has.
 */
@Singleton
class ExecutionEventFeed {
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final Duration PING_EVERY = Duration.ofSeconds(15);
    /** Then the browser reconnects with Last-Event-ID, and rights are checked anew. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private static final int THREADS = 2;
    private static final int WATCHERS = 1000;

    private final Tenancy tenancy;
    private final ExecutionEventQueries events;
    private final Clock clock;
    private final Scheduler scheduler = Schedulers.newBoundedElastic(THREADS, WATCHERS, "execution-events");

    ExecutionEventFeed(Tenancy tenancy, ExecutionEventQueries events, Clock clock) {
        this.tenancy = tenancy;
        this.events = events;
        this.clock = clock;
    }

    /** Events after a sequence number, until the reader goes away. */
    Publisher<Event<ExecutionEvent>> follow(UUID orgId, UUID executionId, long after) {
        AtomicLong seen = new AtomicLong(after);
        Flux<Event<ExecutionEvent>> facts = Flux.interval(Duration.ZERO, LOOK_EVERY, scheduler)
                .onBackpressureDrop()
                .concatMapIterable(tick -> next(orgId, executionId, seen), 1)
                .map(row -> Event.of(ExecutionEvent.of(row))
                        .id(Long.toString(row.sequence()))
                        .name(row.type()));
        Flux<Event<ExecutionEvent>> pings = Flux.interval(PING_EVERY, scheduler)
                .onBackpressureDrop()
                .map(tick -> Event.of(ExecutionEvent.ping(clock.instant())).name("ping"));
        return Flux.merge(facts, pings).take(LONGEST);
    }

    private List<ExecutionEventRow> next(UUID orgId, UUID executionId, AtomicLong seen) {
        List<ExecutionEventRow> rows = tenancy.read(orgId, () -> events.after(executionId, seen.get()));
        if (!rows.isEmpty()) {
            seen.set(rows.getLast().sequence());
        }
        return rows;
    }
}
