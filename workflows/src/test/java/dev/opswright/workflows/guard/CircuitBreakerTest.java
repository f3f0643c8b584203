/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.workflows.guard.CircuitBreaker.State;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
    private static final Instant NOW = Instant.parse("2026-11-21T02:14:00Z");
    private static final CircuitBreaker CLOSED = CircuitBreaker.closed(3, 2, 300);

    @Test
    void opensAfterSoManyFailuresInARow() {
        CircuitBreaker two = CLOSED.failed(NOW).failed(NOW);

        assertThat(two.state()).isEqualTo(State.CLOSED);
        assertThat(two.failed(NOW).state()).isEqualTo(State.OPEN);
        assertThat(two.failed(NOW).openedAt()).isEqualTo(NOW);
    }

    @Test
    void aSuccessBetweenStartsTheCountAnew() {
        assertThat(CLOSED.failed(NOW)
                        .failed(NOW)
                        .succeeded(NOW)
                        .failed(NOW)
                        .failed(NOW)
                        .state())
                .isEqualTo(State.CLOSED);
    }

    @Test
    void readsAsHalfOpenAtItsResetTime() {
        CircuitBreaker open = open();

        assertThat(open.at(NOW.plusSeconds(300).minusNanos(1)).state()).isEqualTo(State.OPEN);
        assertThat(open.at(NOW.plusSeconds(300)).state()).isEqualTo(State.HALF_OPEN);
        assertThat(open.at(NOW.plusSeconds(900)).halfOpenAt()).isEqualTo(NOW.plusSeconds(300));
    }

    @Test
    void closesAfterSoManySuccessesInARow() {
        Instant later = NOW.plusSeconds(300);
        CircuitBreaker one = open().succeeded(later);

        assertThat(one.state()).isEqualTo(State.HALF_OPEN);
        assertThat(one.successCount()).isEqualTo(1);
        assertThat(one.succeeded(later)).isEqualTo(closedAfterFailure());
    }

    @Test
    void opensAgainOnAnyFailureWhileHalfOpen() {
        Instant later = NOW.plusSeconds(400);
        CircuitBreaker again = open().succeeded(later).failed(later);

        assertThat(again.state()).isEqualTo(State.OPEN);
        assertThat(again.resetsAt()).isEqualTo(later.plusSeconds(300));
    }

    @Test
    void aLateSuccessDoesNotCloseAnOpenOne() {
        assertThat(open().succeeded(NOW.plusSeconds(1))).isEqualTo(open());
    }

    @Test
    void aPersonOpensAndResets() {
        CircuitBreaker opened = CLOSED.open(NOW);

        assertThat(opened.state()).isEqualTo(State.OPEN);
        assertThat(opened.at(NOW.plusSeconds(300)).state()).isEqualTo(State.HALF_OPEN);
        assertThat(open().reset()).isEqualTo(CLOSED);
    }

    /** Against document 002's table, written out as the plainest program. */
    @Property
    void behavesAsDocument002Says(
            @ForAll @Size(max = 60) List<@IntRange(max = 2) Integer> events,
            @ForAll @IntRange(min = 1, max = 4) int failureThreshold,
            @ForAll @IntRange(min = 1, max = 4) int successThreshold) {
        CircuitBreaker breaker = CircuitBreaker.closed(failureThreshold, successThreshold, 10);
        String state = "closed";
        int row = 0;
        int openFor = 0;
        Instant now = NOW;
        for (int event : events) {
            now = now.plusSeconds(4);
            if (state.equals("open") && (openFor += 4) >= 10) {
                state = "half_open";
                row = 0;
            }
            if (event == 1) {
                breaker = breaker.failed(now);
                row = state.equals("closed") ? row + 1 : 0;
                if (state.equals("half_open") || row >= failureThreshold) {
                    state = "open";
                    openFor = 0;
                    row = 0;
                }
            } else if (event == 2) {
                breaker = breaker.succeeded(now);
                row = state.equals("half_open") ? row + 1 : 0;
                if (state.equals("half_open") && row >= successThreshold) {
                    state = "closed";
                    row = 0;
                }
            }
            assertThat(breaker.at(now).state().word()).isEqualTo(state);
        }
    }

    private static CircuitBreaker open() {
        return CLOSED.failed(NOW).failed(NOW).failed(NOW);
    }

    private static CircuitBreaker closedAfterFailure() {
        return new CircuitBreaker(State.CLOSED, 0, 0, NOW, null, null, 3, 2, 300);
    }
}
