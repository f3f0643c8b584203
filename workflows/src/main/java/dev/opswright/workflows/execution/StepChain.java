/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs the steps of a plan in order, those of a group together. Between them it looks at people's words. */
final class StepChain {
    private final PlanResult.Planned plan;
    private final Interruptions interruptions;
    private final Steering steering;
    private final SteeringActivities notes = ExecutionStubs.steering();
    private final Stop stop;
    private final StepAttempts attempts;
    private final Calls calls;
    private final List<StepRun> runs = new ArrayList<>();

    StepChain(
            ExecutionRef execution,
            PlanResult.Planned plan,
            int round,
            HostLease lease,
            Interruptions interruptions,
            StepBodies bodies,
            UnknownSteps unknowns,
            Steering steering,
            Undo undo) {
        this.plan = plan;
        this.interruptions = interruptions;
        this.steering = steering;
        this.stop = Stop.after(interruptions, Duration.ofSeconds(plan.timeoutSeconds()));
        this.attempts = new StepAttempts(execution, plan.planHash(), round, lease, bodies, unknowns, stop);
        this.calls = new Calls(plan, attempts, undo, lease, stop);
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

    /** One step or group further, or the end. */
    private ChainResult.@Nullable End goOn() {
        StepRun blocker = StepPolicy.blocker(runs);
        if (blocker != null) {
            return calls.beginsAnew(blocker, runs) ? null : stoppedBy(blocker);
        }
        List<StepOutline> next = StepPolicy.next(plan.steps(), runs.size());
        if (next.isEmpty()) {
            return stop.isCancelled() ? stopped() : new ChainResult.End.AllDone();
        }
        if (stop.isRequested()) {
            return stopped();
        }
        runs.addAll(calls.run(next));
        calls.passOver(runs);
        return null;
    }

    private boolean mayBeHeld() {
        StepRun blocker = StepPolicy.blocker(runs);
        return steering.isPaused()
                && !stop.isRequested()
                && !(blocker != null && blocker.result() instanceof StepResult.Unknown);
    }

    private ChainResult.@Nullable End hold() {
        Standpoint here = standpoint();
        return switch (steering.hold(here, stop)) {
            case Steering.Said.GoOn ignored -> null;
            case Steering.Said.Skip skip -> {
                leaveOut(here, skip.word());
                yield null;
            }
            case Steering.Said.Retry ignored -> {
                again(runOf(Objects.requireNonNull(here.last())));
                yield null;
            }
            case Steering.Said.Expired expired -> new ChainResult.End.PauseExpired(expired.pause());
        };
    }

    private Standpoint standpoint() {
        List<StepOutline> next = StepPolicy.next(plan.steps(), runs.size());
        StepRun blocker = StepPolicy.blocker(runs);
        StepRun last = blocker == null && !runs.isEmpty() ? runs.getLast() : blocker;
        return new Standpoint(
                last == null ? null : last.step(),
                last != null && last.result() instanceof StepResult.Failed failed && last.blocks() ? failed : null,
                next.isEmpty() ? null : next.getFirst(),
                blocker != null && calls.mayBeginAnew(blocker));
    }

    private void again(StepRun run) {
        calls.timeBeginsAnew(run.step());
        replace(attempts.again(run));
        calls.passOver(runs);
    }

    /** A skip takes a command id too, so that a later retry of the same step cannot meet it. */
    private void leaveOut(Standpoint here, SteerRequest word) {
        StepOutline step = Objects.requireNonNull(here.skippable());
        notes.skip(new SteeringActivities.Skip(attempts.left(step), step.name(), word));
        if (here.failure() == null) {
            runs.add(new StepRun(step, new StepResult.Skipped(), false));
        } else {
            calls.timeBeginsAnew(step);
            replace(runOf(step).ended(new StepResult.Skipped()));
        }
    }

    private StepRun runOf(StepOutline step) {
        return runs.get(step.stepOrder() - 1);
    }

    private void replace(StepRun run) {
        runs.set(run.step().stepOrder() - 1, run);
    }

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
