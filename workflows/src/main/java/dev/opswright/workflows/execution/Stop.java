/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import dev.opswright.workflows.engine.Waiting;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The reasons to stop the commands of a phase: a cancel, or the end of its time. */
final class Stop {
    private final @Nullable Interruptions interruptions;
    private @Nullable Instant deadline;

    private Stop(@Nullable Interruptions interruptions, @Nullable Instant deadline) {
        this.interruptions = interruptions;
        this.deadline = deadline;
    }

    /** For steps: a cancel or the runbook's timeout, counted from now. */
    static Stop after(Interruptions interruptions, Duration timeout) {
        return new Stop(interruptions, WorkflowClock.now().plus(timeout));
    }

    /** For verification: a cancel only. */
    static Stop onCancel(Interruptions interruptions) {
        return new Stop(interruptions, null);
    }

    /** For undo, which nothing stops. */
    static Stop never() {
        return new Stop(null, null);
    }

    boolean isRequested() {
        return isCancelled() || isTimedOut();
    }

    boolean isTimedOut() {
        return deadline != null && !WorkflowClock.now().isBefore(deadline);
    }

    boolean isCancelled() {
        return interruptions != null && interruptions.isCancelled();
    }

    /** Moves the end of the time, where there is one. */
    void extend(Duration by) {
        if (deadline != null) {
            deadline = deadline.plus(by);
        }
    }

    /** Waits until done or a reason to stop. */
    void await(BooleanSupplier done) {
        if (isRequested()) {
            return;
        }
        if (deadline == null) {
            Workflow.await(() -> done.getAsBoolean() || isCancelled());
        } else {
            Duration left = Duration.between(WorkflowClock.now(), deadline);
            Waiting.until(left, () -> done.getAsBoolean() || isCancelled());
        }
    }

    /** Sleeps, shorter when there is a reason to stop. */
    void sleep(Duration duration) {
        Duration left = deadline == null ? duration : Duration.between(WorkflowClock.now(), deadline);
        Waiting.until(left.compareTo(duration) < 0 ? left : duration, this::isCancelled);
    }
}
