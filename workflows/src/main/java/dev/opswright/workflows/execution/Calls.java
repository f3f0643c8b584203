/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import dev.opswright.workflows.execution.CallPolicy.Answer;
import java.time.Duration;
import java.util.List;

/** Carries out what calls say about the failures of their steps. */
final class Calls {
    private final PlanResult.Planned plan;
    private final StepAttempts attempts;
    private final Undo undo;
    private final HostLease lease;
    private final Stop stop;
    private final CallTimes times;
    private final CallTries tries;
    private final ControlActivities records = ExecutionStubs.control();

    Calls(PlanResult.Planned plan, StepAttempts attempts, Undo undo, HostLease lease, Stop stop) {
        this.plan = plan;
        this.attempts = attempts;
        this.undo = undo;
        this.lease = lease;
        this.stop = stop;
        this.times = new CallTimes(plan.calls(), stop);
        this.tries = new CallTries(plan.calls());
    }

    List<StepRun> run(List<StepOutline> next) {
        return times.within(
                next, () -> next.size() == 1 ? List.of(attempts.run(next.getFirst())) : attempts.together(next));
    }

    /** Goes on after a call that may fail, where one did. */
    void passOver(List<StepRun> runs) {
        StepRun blocker = StepPolicy.blocker(runs);
        if (blocker == null || stop.isRequested() || !(tries.to(blocker) instanceof Answer.GoesOn on)) {
            return;
        }
        String why = "Left out, because the call *" + on.call().name() + "* failed";
        for (StepOutline step : CallPolicy.passOver(on.call(), runs, plan.steps())) {
            records.leaveOut(new ControlActivities.LeftOut(attempts.left(step), step.name(), why));
        }
    }

    boolean mayBeginAnew(StepRun blocker) {
        return !stop.isRequested() && tries.to(blocker) instanceof Answer.Again;
    }

    /** Undoes the steps of the call and begins with its first one; not where something stands against it. */
    boolean beginsAnew(StepRun blocker, List<StepRun> runs) {
        if (stop.isRequested() || !(tries.to(blocker) instanceof Answer.Again again)) {
            return false;
        }
        CallOutline call = again.call();
        List<StepRun> made = runs.subList(call.firstStep() - 1, runs.size());
        if (!undo.run(StepPolicy.toUndo(made)).failed().isEmpty() || !rests(call)) {
            return false;
        }
        attempts.anew(call);
        times.anew(call);
        tries.another(call);
        made.clear();
        return true;
    }

    /** A person's word about a step gives the calls around it their time once more. */
    void timeBeginsAnew(StepOutline step) {
        times.anew(step);
    }

    private boolean rests(CallOutline call) {
        Duration delay = Duration.ofSeconds(call.retryDelaySeconds());
        ControlStep.Done rested = HostBreak.during(lease, delay.compareTo(WaitStep.KEEPS_HOST) > 0, stop, () -> {
            stop.sleep(delay);
            return ControlStep.Done.well(null);
        });
        return rested.end().status() == StepStatus.COMPLETED && !stop.isRequested();
    }
}
