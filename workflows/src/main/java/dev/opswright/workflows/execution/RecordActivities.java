/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes what people see. Local activities, by natural keys, so that repeats change nothing. */
@ActivityInterface(namePrefix = "Record")
public interface RecordActivities {
    /** Sets the status of an open execution and appends the event. A closed execution stays as it is. */
    @ActivityMethod
    void status(StatusChange change);

    /** Whether the alert of the execution fires now, by its episode's row. */
    @ActivityMethod
    AlertState alertState(ExecutionRef execution);

    /** Ends the execution: status, outcome, duration, event, and the host lease given back, in one transaction. */
    @ActivityMethod
    void close(Closure closure);

    /** @param verifyDeadlineAt shown while verifying */
    record StatusChange(
            ExecutionRef execution,
            ExecutionStatus status,
            @Nullable StatusReason reason,
            @Nullable Instant verifyDeadlineAt) {}

    /** State of an alert's episode; {@link #NONE} for runs without an alert. */
    enum AlertState {
        FIRING,
        RESOLVED,
        NONE
    }

    /** How a run ended. */
    record Closure(
            ExecutionRef execution,
            ExecutionStatus status,
            @Nullable Outcome outcome,
            @Nullable StatusReason reason) {
        /** What the circuit breaker counts it as (contract, section 5); {@code null} = neither success nor failure. */
        public @Nullable Boolean success() {
            return switch (status) {
                case COMPLETED -> true;
                case FAILED, TIMEOUT, UNKNOWN -> false;
                case CANCELLED, REFUSED, PENDING, PARKED, APPROVED, RUNNING, PAUSED, VERIFYING -> null;
            };
        }
    }
}
