/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs the steps of a plan in order. */
final class StepChain {
    private final ExecutionRef execution;
    private final PlanResult.Planned plan;
    private final HostLease lease;
    private final Interruptions interruptions;
    private final CommandRunner commands;
    private final UnknownSteps unknowns;
    private final Stop stop;

    StepChain(
            ExecutionRef execution,
            PlanResult.Planned plan,
            HostLease lease,
            Interruptions interruptions,
            CommandRunner commands,
            UnknownSteps unknowns) {
        this.execution = execution;
        this.plan = plan;
        this.lease = lease;
        this.interruptions = interruptions;
        this.commands = commands;
        this.unknowns = unknowns;
        this.stop = Stop.after(interruptions, Duration.ofSeconds(plan.timeoutSeconds()));
    }

    ChainResult run() {
        List<StepRun> runs = new ArrayList<>();
        for (StepOutline step : plan.steps()) {
            if (stop.isRequested()) {
                return new ChainResult(runs, stopped());
            }
            StepRun run = run(step);
            runs.add(run);
            if (!StepPolicy.goesOn(step, run.result())) {
                return new ChainResult(runs, stoppedBy(run));
            }
        }
        return new ChainResult(runs, stop.isCancelled() ? stopped() : new ChainResult.End.AllDone());
    }

    private StepRun run(StepOutline step) {
        StepRequest request =
                StepRequest.first(execution, CommandKind.STEP, step.stepOrder(), plan.planHash(), lease.fence());
        Attempt attempt = attempt(step, request);
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
            StepResult result = commands.run(request, step.timeoutSeconds(), stop);
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
