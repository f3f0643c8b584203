/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Decisions about calls of other runbooks, without time and I/O. */
final class CallPolicy {
    private CallPolicy() {}

    /** What a call does about the failure of a step in it. */
    sealed interface Answer {
        /** Nothing; the failure is the run's. */
        record None() implements Answer {}

        /** Its steps are undone and begin anew. */
        record Again(CallOutline call) implements Answer {}

        /** The rest of its steps is left out, and the run goes on after it. */
        record GoesOn(CallOutline call) implements Answer {}
    }

    /** @param retries how often the call began anew already */
    static Answer to(StepResult.Failed failure, CallOutline call, int retries) {
        if (failure.retryable() && retries < call.retryCount()) {
            return new Answer.Again(call);
        }
        return call.continueOnFailure() ? new Answer.GoesOn(call) : new Answer.None();
    }

    /** Calls that a step is part of, the innermost first: a name begins with those of the calls around it. */
    static List<CallOutline> around(StepOutline step, List<CallOutline> calls) {
        return calls.stream()
                .filter(call -> call.has(step))
                .sorted(Comparator.comparingInt(
                        (CallOutline call) -> -call.name().length()))
                .toList();
    }

    /** Goes on after a call that failed; answers the steps that are left out. */
    static List<StepOutline> passOver(CallOutline call, List<StepRun> runs, List<StepOutline> steps) {
        runs.replaceAll(run -> call.has(run.step()) && run.blocks() ? run.thatMayFail() : run);
        List<StepOutline> left = IntStream.range(runs.size(), call.lastStep())
                .mapToObj(steps::get)
                .toList();
        left.forEach(step -> runs.add(new StepRun(step, new StepResult.Skipped(), false)));
        return left;
    }

    /** A step that ended, or would have begun, when the time of the call was over. */
    static StepRun late(StepRun run, CallOutline call) {
        StatusReason reason = new StatusReason(
                "call_timeout", "the call *" + call.name() + "* took longer than its " + call.timeoutSeconds() + " s");
        boolean passedDoor = run.result().leavesSomethingToUndo();
        return run.ended(new StepResult.Failed(StepStatus.TIMEOUT, passedDoor, true, reason, null, call.name()));
    }
}
