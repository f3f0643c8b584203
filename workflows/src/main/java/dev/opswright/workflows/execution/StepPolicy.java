/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decisions about steps, without time and I/O. */
final class StepPolicy {
    private StepPolicy() {}

    /** Whether a known failure is tried again; attempts count from 0 and anew with every try of a call. */
    static boolean retries(StepOutline step, StepResult result, int attempt) {
        return result instanceof StepResult.Failed failed && failed.retryable() && attempt < step.retryCount();
    }

    /** Whether the chain goes on after the step. */
    static boolean goesOn(StepOutline step, StepResult result) {
        return switch (result) {
            case StepResult.Succeeded ignored -> true;
            case StepResult.Skipped ignored -> true;
            case StepResult.Failed failed -> step.continueOnFailure() && failed.lateCall() == null;
            case StepResult.Unknown ignored -> false;
        };
    }

    /** The steps that start together once so many have run: one, or those of a group; empty after the last. */
    static List<StepOutline> next(List<StepOutline> steps, int done) {
        if (done >= steps.size()) {
            return List.of();
        }
        String group = steps.get(done).group();
        int end = done + 1;
        while (group != null
                && end < steps.size()
                && group.equals(steps.get(end).group())) {
            end++;
        }
        return steps.subList(done, end);
    }

    /** The step for which the chain does not go on, if there is one. Unknown outweighs a failure beside it. */
    static @Nullable StepRun blocker(List<StepRun> runs) {
        List<StepRun> bad = runs.stream().filter(StepRun::blocks).toList();
        return bad.stream()
                .filter(run -> run.result() instanceof StepResult.Unknown)
                .findFirst()
                .orElse(bad.isEmpty() ? null : bad.getFirst());
    }

    /** Whether a run whose steps ended so begins anew, once they are undone; rounds count from 0. */
    static boolean runsAgain(ChainResult.End end, PlanResult.Planned plan, int round) {
        boolean mayHelp = switch (end) {
            case ChainResult.End.StepFailed failed -> failed.failure().retryable();
            case ChainResult.End.TimedOut ignored -> true;
            case ChainResult.End.AllDone ignored -> false;
            case ChainResult.End.StepUnknown ignored -> false;
            case ChainResult.End.Cancelled ignored -> false;
            case ChainResult.End.PauseExpired ignored -> false;
        };
        return mayHelp && round < plan.maxRetries();
    }

    /** Whether the way the chain ended calls for undo. After an unknown step a person decides. */
    static boolean undoes(ChainResult.End end, VerifyResult verified) {
        return switch (end) {
            case ChainResult.End.AllDone ignored -> verified == VerifyResult.NOT_FIXED_UNDO;
            case ChainResult.End.StepFailed ignored -> true;
            case ChainResult.End.TimedOut ignored -> true;
            case ChainResult.End.Cancelled cancelled -> cancelled.request().undo();
            case ChainResult.End.StepUnknown ignored -> false;
            // A week later the host is as people have come to know it.
            case ChainResult.End.PauseExpired ignored -> false;
        };
    }

    /** The steps to undo, last first: those that declare an undo and left something, never an unknown one. */
    static List<StepRun> toUndo(List<StepRun> runs) {
        return runs.reversed().stream()
                .filter(run -> run.step().hasRollback() && run.undoable())
                .toList();
    }
}
