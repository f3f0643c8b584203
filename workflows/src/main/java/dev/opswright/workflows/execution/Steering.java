/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import dev.opswright.workflows.engine.Waiting;
import dev.opswright.workflows.execution.RecordActivities.StatusChange;
import dev.opswright.workflows.execution.SteerRequest.Action;
import dev.opswright.workflows.execution.SteeringActivities.Steered;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Takes people's words to a run and holds it between steps while it is paused. The host is free meanwhile. */
final class Steering {
    /** A pause that nobody touches for this long ends the run; every word begins it anew. */
    static final Duration PATIENCE = Duration.ofDays(7);

    private final ExecutionRef execution;
    private final RecordActivities records;
    private final HostLease lease;
    private final Interruptions interruptions;
    private final SteeringActivities notes = ExecutionStubs.steering();
    private @Nullable SteerRequest pause;
    private @Nullable SteerRequest word;
    private @Nullable Standpoint held;
    private boolean recording;
    private boolean over;
    private int words;

    Steering(ExecutionRef execution, RecordActivities records, HostLease lease, Interruptions interruptions) {
        this.execution = execution;
        this.records = records;
        this.lease = lease;
        this.interruptions = interruptions;
    }

    /** How a hold ended. */
    sealed interface Said {
        /** The chain looks again: it goes on, or ends as it must. */
        record GoOn() implements Said {}

        /** Leave out the step at hand. */
        record Skip(SteerRequest word) implements Said {}

        /** Run the last step again; the host is ours. */
        record Retry() implements Said {}

        /** Nobody said anything for {@link #PATIENCE}. */
        record Expired(SteerRequest pause) implements Said {}
    }

    /** Refuses what makes no sense now. */
    void validate(SteerRequest request) {
        boolean ending = over || interruptions.isEnding() || interruptions.isCancelled();
        SteeringChecks.check(
                request, new SteeringChecks.State(ending, pause != null, recording || word != null, words, held));
    }

    /** Puts the word on record, and then has it carried out: nothing happens of which the record does not know why. */
    void take(SteerRequest request) {
        recording = true;
        words++;
        try {
            notes.steered(new Steered(execution, words, request));
        } finally {
            recording = false;
        }
        if (request.action() == Action.PAUSE) {
            pause = request;
        } else if (held != null) {
            word = request;
        } else if (request.action() == Action.RESUME) {
            // The pause has not begun yet, or its step is being tried again.
            pause = null;
        }
    }

    boolean isPaused() {
        return pause != null;
    }

    /** Steps run, for the first time or anew. */
    void stepsBegin() {
        over = false;
    }

    /** From here on there is nothing to steer. */
    void stepsAreOver() {
        over = true;
    }

    /** Holds the run until somebody says what to do; waiting is not the runbook's time. */
    Said hold(Standpoint at, Stop stop) {
        SteerRequest since = pause;
        if (since == null) {
            return new Said.GoOn();
        }
        Instant begin = WorkflowClock.now();
        lease.release();
        show(ExecutionStatus.PAUSED, SteeringChecks.paused(since, at));
        Said said = null;
        while (said == null) {
            SteerRequest next = listen(at);
            if (interruptions.isCancelled()) {
                said = new Said.GoOn();
            } else {
                said = next == null ? new Said.Expired(since) : carryOut(next, since, at);
            }
        }
        stop.extend(Duration.between(begin, WorkflowClock.now()));
        return said;
    }

    private @Nullable SteerRequest listen(Standpoint at) {
        word = null;
        held = at;
        Waiting.until(PATIENCE, () -> word != null || interruptions.isCancelled());
        SteerRequest heard = word;
        held = null;
        word = null;
        return heard;
    }

    /** {@code null} when it could not be done now and the run stays paused. */
    private @Nullable Said carryOut(SteerRequest said, SteerRequest since, Standpoint at) {
        if (said.action() == Action.SKIP_STEP) {
            return new Said.Skip(said);
        }
        boolean again = said.action() == Action.RETRY_STEP;
        if ((again || at.goesOnWithACommand())
                && !lease.retakeWithin(Undo.HOST_PATIENCE, Stop.onCancel(interruptions))) {
            show(ExecutionStatus.PAUSED, SteeringChecks.hostBusy(since, at));
            return null;
        }
        if (!again) {
            pause = null;
        }
        show(ExecutionStatus.RUNNING, null);
        return again ? new Said.Retry() : new Said.GoOn();
    }

    private void show(ExecutionStatus status, @Nullable StatusReason reason) {
        records.status(new StatusChange(execution, status, reason, null));
    }
}
