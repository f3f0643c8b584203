/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs the steps of a plan in order. */
final class StepChain {
    private final ExecutionRef execution;
    private final PlanResult.Planned plan;
    private final long fence;
    private final Interruptions interruptions;
    private final CommandRunner commands;
    private final Stop stop;

    StepChain(
            ExecutionRef execution,
            PlanResult.Planned plan,
            long fence,
            Interruptions interruptions,
            CommandRunner commands) {
        this.execution = execution;
        this.plan = plan;
        this.fence = fence;
        this.interruptions = interruptions;
        this.commands = commands;
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
        StepRequest request = StepRequest.first(execution, CommandKind.STEP, step.stepOrder(), plan.planHash(), fence);
        StepResult result = commands.run(request, step.timeoutSeconds(), stop);
        boolean undoable = result.leavesSomethingToUndo();
        while (!stop.isRequested() && StepPolicy.retries(step, result, request.attempt())) {
            stop.sleep(Duration.ofSeconds(step.retryDelaySeconds()));
            if (stop.isRequested()) {
                break;
            }
            request = request.nextAttempt();
            result = commands.run(request, step.timeoutSeconds(), stop);
            undoable |= result.leavesSomethingToUndo();
        }
        return new StepRun(step, result, undoable && !(result instanceof StepResult.Unknown));
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
