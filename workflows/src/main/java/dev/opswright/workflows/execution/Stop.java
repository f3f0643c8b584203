/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import dev.opswright.workflows.engine.Waiting;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The reasons to stop the commands of a phase: a cancel, or the end of its time. */
final class Stop {
    private final @Nullable Interruptions interruptions;
    private @Nullable Instant deadline;
    private @Nullable Instant earlier;
    private Duration extended = Duration.ZERO;
    private @Nullable Promise<Void> alarm;

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
        boolean alarmed = alarm != null && alarm.isCompleted();
        Instant end = end();
        return alarmed || (end != null && !WorkflowClock.now().isBefore(end));
    }

    private @Nullable Instant end() {
        return earlier != null && (deadline == null || earlier.isBefore(deadline)) ? earlier : deadline;
    }

    /** Does work that has less time than the phase. */
    <T> T until(Instant end, Supplier<T> work) {
        earlier = end;
        try {
            return work.get();
        } finally {
            earlier = null;
        }
    }

    /** By how much the end was moved so far; ends that are measured by it move alike. */
    Duration extended() {
        return extended;
    }

    boolean isCancelled() {
        return interruptions != null && interruptions.isCancelled();
    }

    /**
     * Does work whose steps wait side by side, under one timer for all of them. A timer of each that the end of a local
     * activity cancels within its own workflow task leaves no event, and a replay, which learns of that end later than
     * of what its neighbours did in between, would still start it.
     */
    <T> T sharedBy(Supplier<T> work) {
        Instant end = end();
        if (end == null) {
            return work.get();
        }
        Duration left = Duration.between(WorkflowClock.now(), end);
        CancellationScope scope = Workflow.newCancellationScope(() -> alarm = Workflow.newTimer(left));
        scope.run();
        try {
            return work.get();
        } finally {
            if (!Objects.requireNonNull(alarm).isCompleted()) {
                scope.cancel();
            }
            alarm = null;
        }
    }

    /** Waits at most this long, also when there is a reason to stop. */
    boolean within(Duration limit, BooleanSupplier done) {
        if (alarm == null || done.getAsBoolean()) {
            return Waiting.until(limit, done);
        }
        Promise<Void> timer = Workflow.newTimer(limit);
        Workflow.await(() -> done.getAsBoolean() || timer.isCompleted());
        return done.getAsBoolean();
    }

    /** Moves the end of the time, where there is one. */
    void extend(Duration by) {
        extended = extended.plus(by);
        if (deadline != null) {
            deadline = deadline.plus(by);
        }
        if (earlier != null) {
            earlier = earlier.plus(by);
        }
    }

    /** Waits until done or a reason to stop. */
    void await(BooleanSupplier done) {
        if (isRequested()) {
            return;
        }
        Instant end = end();
        if (end == null || alarm != null) {
            Workflow.await(() -> done.getAsBoolean() || isRequested());
        } else {
            Duration left = Duration.between(WorkflowClock.now(), end);
            Waiting.until(left, () -> done.getAsBoolean() || isCancelled());
        }
    }

    /** Sleeps, shorter when there is a reason to stop. */
    void sleep(Duration duration) {
        Instant end = end();
        Duration left = end == null ? duration : Duration.between(WorkflowClock.now(), end);
        Waiting.until(left.compareTo(duration) < 0 ? left : duration, this::isCancelled);
    }
}
