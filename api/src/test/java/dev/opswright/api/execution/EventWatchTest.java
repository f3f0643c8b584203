/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.persistence.execution.ExecutionEventRow;
import io.micronaut.http.sse.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;

class EventWatchTest {
    private final EventWatch watch = new EventWatch(UUID.randomUUID(), UUID.randomUUID(), 2);

    private ExecutionEventRow row(long sequence) {
        return new ExecutionEventRow(watch.executionId(), sequence, Instant.EPOCH, "step", Map.of());
    }

    @Test
    void givesOnlyWhatTheReaderHasNotSeen() {
        List.of(1L, 2L, 3L, 3L, 4L).forEach(sequence -> watch.take(row(sequence)));

        assertThat(watch.events().take(2).map(Event::getId).collectList().block(Duration.ofSeconds(5)))
                .containsExactly("3", "4");
        assertThat(watch.seen()).isEqualTo(4);
    }

    @Test
    void keepsTheConnectionByACommentWithoutData() {
        watch.ping();

        Event<?> ping = watch.events().blockFirst(Duration.ofSeconds(5));
        assertThat(ping.getComment()).isEqualTo("still here");
        assertThat(ping.getData()).isEqualTo("");
        assertThat(ping.getId()).isNull();
    }

    @Test
    void sendsAReaderAwayThatTakesNothing() {
        watch.events().subscribe(new BaseSubscriber<Event<?>>() {
            @Override
            protected void hookOnSubscribe(org.reactivestreams.Subscription subscription) {
                // Asks for nothing, as a connection whose other side does not read.
            }
        });

        for (long sequence = 3; sequence < 3 + EventWatch.QUEUE + 1; sequence++) {
            watch.take(row(sequence));
        }

        assertThat(watch.isEnded()).isTrue();
    }

    @Test
    void aReaderThatTakesIsNeverSentAway() {
        Flux<Event<?>> events = watch.events();
        java.util.concurrent.atomic.AtomicInteger taken = new java.util.concurrent.atomic.AtomicInteger();
        events.subscribe(event -> taken.incrementAndGet());

        for (long sequence = 3; sequence < 3 + 3 * EventWatch.QUEUE; sequence++) {
            watch.take(row(sequence));
        }

        assertThat(taken).hasValue(3 * EventWatch.QUEUE);
        assertThat(watch.isEnded()).isFalse();
    }
}
