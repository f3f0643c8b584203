/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.guard;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The breaker of one runbook, exactly the state machine of document 002: closed → open after {@code failureThreshold}
 * failures in a row; open → half_open after the reset time; half_open → closed after {@code successThreshold} successes
 * in a row; half_open → open on any failure. Pure; the row's lock makes it right among workers.
 *
 * @param failureCount failures in a row
 * @param successCount successes in a row since half_open
 * @param resetTimeoutSeconds at least 1
 */
public record CircuitBreaker(
        State state,
        int failureCount,
        int successCount,
        @Nullable Instant lastFailureAt,
        @Nullable Instant openedAt,
        @Nullable Instant halfOpenAt,
        int failureThreshold,
        int successThreshold,
        int resetTimeoutSeconds) {

    /** State of the machine. */
    public enum State {
        @JsonProperty("closed")
        CLOSED,
        @JsonProperty("open")
        OPEN,
        @JsonProperty("half_open")
        HALF_OPEN;

        /** The word used in JSON and SQL. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One that has seen nothing. */
    public static CircuitBreaker closed(int failureThreshold, int successThreshold, int resetTimeoutSeconds) {
        return new CircuitBreaker(
                State.CLOSED, 0, 0, null, null, null, failureThreshold, successThreshold, resetTimeoutSeconds);
    }

    /** As it reads at that moment: an open one past its reset time is half open. */
    public CircuitBreaker at(Instant now) {
        Instant reset = resetsAt();
        return reset == null || now.isBefore(reset) ? this : with(State.HALF_OPEN, failureCount, 0, openedAt, reset);
    }

    /** When an open one becomes half open; {@code null} in other states. */
    public @Nullable Instant resetsAt() {
        return state == State.OPEN && openedAt != null ? openedAt.plusSeconds(resetTimeoutSeconds) : null;
    }

    /** After a run that failed. */
    public CircuitBreaker failed(Instant now) {
        CircuitBreaker current = at(now);
        int failures = current.failureCount + 1;
        boolean opens =
                current.state == State.HALF_OPEN || (current.state == State.CLOSED && failures >= failureThreshold);
        CircuitBreaker counted = current.withLastFailure(now);
        return opens
                ? counted.with(State.OPEN, failures, 0, now, null)
                : counted.with(current.state, failures, 0, current.openedAt, current.halfOpenAt);
    }

    /** After a run that succeeded. A late success of a run from before it opened does not close an open one. */
    public CircuitBreaker succeeded(Instant now) {
        CircuitBreaker current = at(now);
        return switch (current.state) {
            case CLOSED -> current.with(State.CLOSED, 0, 0, null, null);
            case OPEN -> current;
            case HALF_OPEN -> {
                int successes = current.successCount + 1;
                yield successes >= successThreshold
                        ? current.with(State.CLOSED, 0, 0, null, null)
                        : current.with(
                                State.HALF_OPEN, current.failureCount, successes, current.openedAt, current.halfOpenAt);
            }
        };
    }

    /** Opened by a person. */
    public CircuitBreaker open(Instant now) {
        return with(State.OPEN, failureCount, 0, now, null);
    }

    /** Closed by a person; nothing is held against the runbook any more. */
    public CircuitBreaker reset() {
        return closed(failureThreshold, successThreshold, resetTimeoutSeconds);
    }

    private CircuitBreaker with(
            State next, int failures, int successes, @Nullable Instant opened, @Nullable Instant halfOpened) {
        return new CircuitBreaker(
                next,
                failures,
                successes,
                lastFailureAt,
                opened,
                halfOpened,
                failureThreshold,
                successThreshold,
                resetTimeoutSeconds);
    }

    private CircuitBreaker withLastFailure(Instant now) {
        return new CircuitBreaker(
                state,
                failureCount,
                successCount,
                now,
                openedAt,
                halfOpenAt,
                failureThreshold,
                successThreshold,
                resetTimeoutSeconds);
    }
}
