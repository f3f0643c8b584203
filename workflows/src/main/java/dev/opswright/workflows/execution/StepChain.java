/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs the steps of a plan in order. */
final class StepChain {
    private final ExecutionRef execution;
    private final PlanResult.Planned plan;
    private final int round;
    private final HostLease lease;
    private final Interruptions interruptions;
    private final StepBodies bodies;
    private final UnknownSteps unknowns;
    private final Steering steering;
    private final SteeringActivities notes = ExecutionStubs.steering();
    private final Stop stop;
    private final List<StepRun> runs = new ArrayList<>();
    private @Nullable StepRequest lastCommand;

    StepChain(
            ExecutionRef execution,
            PlanResult.Planned plan,
            int round,
            HostLease lease,
            Interruptions interruptions,
            StepBodies bodies,
            UnknownSteps unknowns,
            Steering steering) {
        this.execution = execution;
        this.plan = plan;
        this.round = round;
        this.lease = lease;
        this.interruptions = interruptions;
        this.bodies = bodies;
        this.unknowns = unknowns;
        this.steering = steering;
        this.stop = Stop.after(interruptions, Duration.ofSeconds(plan.timeoutSeconds()));
    }

    ChainResult run() {
        steering.stepsBegin();
        ChainResult.End end = null;
        while (end == null) {
            end = mayBeHeld() ? hold() : goOn();
        }
        steering.stepsAreOver();
        return new ChainResult(runs, end);
    }

    /** One step further, or the end. */
    private ChainResult.@Nullable End goOn() {
        StepRun last = last();
        if (last != null && !StepPolicy.goesOn(last.step(), last.result())) {
            return stoppedBy(last);
        }
        StepOutline next = next();
        if (next == null) {
            return stop.isCancelled() ? stopped() : new ChainResult.End.AllDone();
        }
        if (stop.isRequested()) {
            return stopped();
        }
        runs.add(run(next));
        return null;
    }

    private @Nullable StepRun last() {
        return runs.isEmpty() ? null : runs.getLast();
    }

    private @Nullable StepOutline next() {
        return runs.size() < plan.steps().size() ? plan.steps().get(runs.size()) : null;
    }

    private boolean mayBeHeld() {
        StepRun last = last();
        return steering.isPaused()
                && !stop.isRequested()
                && !(last != null && last.result() instanceof StepResult.Unknown);
    }

    private ChainResult.@Nullable End hold() {
        StepRun last = last();
        StepResult.Failed failure = last != null
                        && last.result() instanceof StepResult.Failed failed
                        && !StepPolicy.goesOn(last.step(), failed)
                ? failed
                : null;
        Standpoint here = new Standpoint(last == null ? null : last.step(), failure, next());
        return switch (steering.hold(here, stop)) {
            case Steering.Said.GoOn ignored -> null;
            case Steering.Said.Skip skip -> {
                leaveOut(here, skip.word());
                yield null;
            }
            case Steering.Said.Retry ignored -> {
                runAgain();
                yield null;
            }
            case Steering.Said.Expired expired -> new ChainResult.End.PauseExpired(expired.pause());
        };
    }

    /** A skip takes a command id too, so that a later retry of the same step cannot meet it. */
    private void leaveOut(Standpoint here, SteerRequest word) {
        StepOutline step = Objects.requireNonNull(here.skippable());
        boolean failed = here.failure() != null;
        StepRequest command = failed ? Objects.requireNonNull(lastCommand).nextAttempt() : first(step);
        lastCommand = command;
        notes.skip(new SteeringActivities.Skip(command, step.name(), word));
        if (failed) {
            runs.add(new StepRun(
                    step, new StepResult.Skipped(), runs.removeLast().undoable()));
        } else {
            runs.add(new StepRun(step, new StepResult.Skipped(), false));
        }
    }

    /** One attempt by a person's word: what the runbook says about retries counted for the first time. */
    private void runAgain() {
        StepOutline step = runs.getLast().step();
        StepRequest command = Objects.requireNonNull(lastCommand).nextAttempt().withFence(lease.fence());
        StepResult result = attempt(step, command).result();
        boolean undoable = runs.removeLast().undoable() || result.leavesSomethingToUndo();
        runs.add(new StepRun(step, result, undoable && !(result instanceof StepResult.Unknown)));
    }

    private StepRequest first(StepOutline step) {
        return new StepRequest(
                execution, CommandKind.STEP, step.stepOrder(), plan.planHash(), lease.fence(), round, 0, 0);
    }

    private StepRun run(StepOutline step) {
        Attempt attempt = attempt(step, first(step));
        boolean undoable = attempt.result().leavesSomethingToUndo();
        while (!stop.isRequested()
                && StepPolicy.retries(step, attempt.result(), attempt.command().attempt())) {
            stop.sleep(Duration.ofSeconds(step.retryDelaySeconds()));
            if (stop.isRequested()) {
                break;
            }
            attempt = attempt(step, attempt.command().nextAttempt());
            undoable |= attempt.result().leavesSomethingToUndo();
        }
        return new StepRun(step, attempt.result(), undoable && !(attempt.result() instanceof StepResult.Unknown));
    }

    /** One attempt, under as many epochs as it takes until its fate is known or nobody says. */
    private Attempt attempt(StepOutline step, StepRequest first) {
        StepRequest request = first;
        while (true) {
            lastCommand = request;
            StepResult result = bodies.run(step, request, stop);
            if (!(result instanceof StepResult.Unknown unknown)) {
                return new Attempt(request, result);
            }
            switch (unknowns.settle(step, request, unknown, stop)) {
                case UnknownSteps.Settled.As settled -> {
                    return new Attempt(request.withFence(lease.fence()), settled.result());
                }
                case UnknownSteps.Settled.Again ignored ->
                    request = request.nextEpoch().withFence(lease.fence());
            }
        }
    }

    private record Attempt(StepRequest command, StepResult result) {}

    /** A step that ended badly because it was stopped is told as the stop. Unknown outweighs everything. */
    private ChainResult.End stoppedBy(StepRun run) {
        return switch (run.result()) {
            case StepResult.Unknown unknown -> new ChainResult.End.StepUnknown(run.step(), unknown);
            case StepResult.Failed failed ->
                stop.isRequested() ? stopped() : new ChainResult.End.StepFailed(run.step(), failed);
            case StepResult.Succeeded ignored -> throw new IllegalStateException("a success does not stop a chain");
            case StepResult.Skipped ignored -> throw new IllegalStateException("a skipped step does not stop a chain");
        };
    }

    private ChainResult.End stopped() {
        CancelRequest request = interruptions.cancelRequest();
        return request != null
                ? new ChainResult.End.Cancelled(request)
                : new ChainResult.End.TimedOut(plan.timeoutSeconds());
    }
}
