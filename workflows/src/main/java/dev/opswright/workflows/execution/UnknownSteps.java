/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import dev.opswright.workflows.engine.Waiting;
import dev.opswright.workflows.execution.RecordActivities.StatusChange;
import dev.opswright.workflows.execution.UnknownActivities.Settlement;
import dev.opswright.workflows.execution.UnknownActivities.UnknownStep;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Holds a run open while nobody knows how one of its steps ended, until a person says so or a week has passed. */
final class UnknownSteps {
    /** After this long nobody will say; the run closes as unknown and the host stays marked. */
    static final Duration PATIENCE = Duration.ofDays(7);

    /** Runs of an idempotent step that may be lost before a person is asked: the host itself has trouble then. */
    static final int MOST_EPOCHS = 3;

    private static final String CHANGE = "unknown-waits";

    private static final StepResult NOT_AGAIN = new StepResult.Failed(
            StepStatus.CANCELLED, true, false, new StatusReason("cancelled", "it was stopped before it ran again"));

    private static final StepResult HOST_BUSY = new StepResult.Failed(
            StepStatus.FAILED,
            true,
            false,
            new StatusReason("host_busy", "Another run kept the host, so this one could not go on."));

    private final ExecutionRef execution;
    private final UnknownActivities unknowns = ExecutionStubs.unknowns();
    private final RecordActivities records;
    private final HostLease lease;
    private final Interruptions interruptions;
    private final FateProbe probe;
    private @Nullable StepOutline waiting;
    private @Nullable ResolveUnknown resolution;

    UnknownSteps(
            ExecutionRef execution,
            RecordActivities records,
            HostLease lease,
            Interruptions interruptions,
            FateProbe probe) {
        this.execution = execution;
        this.records = records;
        this.lease = lease;
        this.interruptions = interruptions;
        this.probe = probe;
    }

    /** What is known now; an {@link StepResult.Unknown} stays one when nobody said. */
    sealed interface Settled {
        /** The step ended so. */
        record As(StepResult result) implements Settled {}

        /** The step runs again under the next epoch. */
        record Again() implements Settled {}
    }

    /** Refuses words that nobody waits for, and words without a speaker. */
    void validate(ResolveUnknown word) {
        if (word.userId() == null || word.username() == null || word.verdict() == null) {
            throw refused("Say who decides and what: done, failed or retry.", ExecutionFailures.INCOMPLETE);
        }
        if (waiting == null || resolution != null || waiting.stepOrder() != word.stepOrder()) {
            throw refused("Step " + word.stepOrder() + " does not wait for a decision.", ExecutionFailures.NOT_UNKNOWN);
        }
    }

    void resolve(ResolveUnknown word) {
        resolution = word;
    }

    Settled settle(StepOutline step, StepRequest command, StepResult.Unknown unknown, Stop stop) {
        if (Workflow.getVersion(CHANGE, Workflow.DEFAULT_VERSION, 1) == Workflow.DEFAULT_VERSION) {
            return new Settled.As(unknown);
        }
        Settled probed = step.probe() ? probed(command, stop) : null;
        if (probed != null) {
            return probed;
        }
        if (step.idempotent() && command.epoch() + 1 < MOST_EPOCHS && !stop.isRequested()) {
            unknowns.settle(new Settlement(command, null));
            return new Settled.Again();
        }
        Instant since = WorkflowClock.now();
        ResolveUnknown word = ask(step, command, unknown);
        if (word == null) {
            return new Settled.As(unresolved(unknown));
        }
        unknowns.settle(new Settlement(command, word));
        boolean taken = lease.retakeWithin(Undo.HOST_PATIENCE);
        // Waiting for people and for the host is not the runbook's time.
        stop.extend(Duration.between(since, WorkflowClock.now()));
        return taken ? goOn(word, stop) : new Settled.As(HOST_BUSY);
    }

    /** What the probe says counts; a command that is lost again and again is a matter for a person all the same. */
    private @Nullable Settled probed(StepRequest command, Stop stop) {
        Boolean done = probe.tookEffect(command, stop);
        boolean again = command.epoch() + 1 < MOST_EPOCHS && !stop.isRequested();
        if (done == null || (!done && !again)) {
            return null;
        }
        unknowns.settle(new Settlement(command, null, done));
        return done ? new Settled.As(new StepResult.Succeeded()) : new Settled.Again();
    }

    private @Nullable ResolveUnknown ask(StepOutline step, StepRequest command, StepResult.Unknown unknown) {
        resolution = null;
        waiting = step;
        unknowns.await(new UnknownStep(command, ClosurePolicy.toResolve(step, unknown.reason())));
        lease.wasGivenBack();
        Waiting.until(PATIENCE, () -> resolution != null || interruptions.isCancelled());
        waiting = null;
        return resolution;
    }

    private Settled goOn(ResolveUnknown word, Stop stop) {
        records.status(new StatusChange(execution, ExecutionStatus.RUNNING, null, null));
        return switch (word.verdict()) {
            case DONE -> new Settled.As(new StepResult.Succeeded());
            case FAILED ->
                new Settled.As(
                        new StepResult.Failed(StepStatus.FAILED, true, false, ClosurePolicy.resolvedAsFailed(word)));
            case RETRY -> stop.isRequested() ? new Settled.As(NOT_AGAIN) : new Settled.Again();
        };
    }

    private StepResult.Unknown unresolved(StepResult.Unknown unknown) {
        CancelRequest cancel = interruptions.cancelRequest();
        return new StepResult.Unknown(ClosurePolicy.unresolved(unknown.reason(), cancel));
    }

    private static ApplicationFailure refused(String message, String type) {
        return ApplicationFailure.newNonRetryableFailure(message, type);
    }
}
