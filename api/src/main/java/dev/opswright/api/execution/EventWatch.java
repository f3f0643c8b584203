/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.execution;

import dev.opswright.persistence.execution.ExecutionEventRow;
import io.micronaut.http.sse.Event;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** One reader of one execution's events: how far it has come, and the bounded queue towards its connection. */
final class EventWatch {
    /** Events a reader may lag behind; then it is sent away and comes back with Last-Event-ID. */
    static final int QUEUE = 1000;

    private final UUID orgId;
    private final UUID executionId;
    private final Sinks.Many<Event<?>> queue =
            Sinks.many().unicast().onBackpressureBuffer(new ArrayBlockingQueue<>(QUEUE));
    private volatile long seen;
    private volatile boolean ended;

    EventWatch(UUID orgId, UUID executionId, long after) {
        this.orgId = orgId;
        this.executionId = executionId;
        this.seen = after;
    }

    UUID orgId() {
        return orgId;
    }

    UUID executionId() {
        return executionId;
    }

    /** Sequence of the last event that was queued. */
    long seen() {
        return seen;
    }

    /** Whether the reader was too slow, or is gone. */
    boolean isEnded() {
        return ended;
    }

    Flux<Event<?>> events() {
        return queue.asFlux();
    }

    /** Queues an event that the reader has not seen. */
    void take(ExecutionEventRow row) {
        if (row.sequence() > seen) {
            seen = row.sequence();
            put(Event.of(ExecutionEvent.of(row))
                    .id(Long.toString(row.sequence()))
                    .name(row.type()));
        }
    }

    /** Keeps the connection: a comment, which readers skip. */
    void ping() {
        put(Event.of("").comment("still here"));
    }

    private void put(Event<?> event) {
        if (!ended && queue.tryEmitNext(event).isFailure()) {
            ended = true;
            queue.tryEmitComplete();
        }
    }
}
