/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks the steps of a plan with recorded ends instead of a host. Which step follows, what is tried again, what is undone
 * and how the run ends is decided by the same pure policies as in the workflow; time, pauses and people are left out.
 */
public final class Rehearsal {
    /** What a host would have said. */
    public interface Host {
        /** How the attempt of a step ends; attempts count from 0, over all rounds. */
        StepProgress.Ended attempt(StepOutline step, int attempt);

        /** Whether verification finds the run to have helped; {@code null} where nothing tells. */
        @Nullable
        Boolean helped();
    }

    /**
     * A step of the last round with its end.
     *
     * @param attempts how often it was run, over all rounds
     */
    public record Passed(StepOutline step, StepStatus status, int attempts) {}

    /**
     * How the run went.
     *
     * @param steps those that were reached, in order
     * @param undone names of steps that were undone after the last round, last first
     * @param outcome {@code null} where nothing ran
     */
    public record Walk(
            List<Passed> steps,
            List<String> undone,
            ExecutionStatus status,
            @Nullable Outcome outcome,
            @Nullable StatusReason reason) {}

    private final PlanResult.Planned plan;
    private final Host host;
    private final int[] attempts;

    private Rehearsal(PlanResult.Planned plan, Host host) {
        this.plan = plan;
        this.host = host;
        this.attempts = new int[plan.steps().size()];
    }

    /** Walks the plan. */
    public static Walk of(PlanResult.Planned plan, Host host) {
        return new Rehearsal(plan, host).walk();
    }

    private Walk walk() {
        ChainResult chain = round();
        for (int round = 0; StepPolicy.runsAgain(chain.end(), plan, round); round++) {
            chain = round();
        }
        VerifyResult verified = verified(chain);
        List<String> undone = StepPolicy.undoes(chain.end(), verified)
                ? StepPolicy.toUndo(chain.runs()).stream()
                        .map(run -> run.step().name())
                        .toList()
                : List.of();
        Ending ending = ClosurePolicy.of(chain, verified, UndoReport.NONE);
        return new Walk(
                chain.runs().stream().map(this::passed).toList(),
                undone,
                ending.status(),
                ending.outcome(),
                ending.reason());
    }

    private ChainResult round() {
        List<StepRun> runs = new ArrayList<>();
        CallTries tries = new CallTries(plan.calls());
        List<StepOutline> next = StepPolicy.next(plan.steps(), 0);
        while (!next.isEmpty()) {
            next.forEach(step -> runs.add(run(step)));
            StepRun blocker = StepPolicy.blocker(runs);
            if (blocker != null && !goesOn(blocker, runs, tries)) {
                return new ChainResult(runs, end(blocker));
            }
            next = StepPolicy.next(plan.steps(), runs.size());
        }
        return new ChainResult(runs, new ChainResult.End.AllDone());
    }

    private boolean goesOn(StepRun blocker, List<StepRun> runs, CallTries tries) {
        return switch (tries.to(blocker)) {
            case CallPolicy.Answer.None ignored -> false;
            case CallPolicy.Answer.Again again -> {
                runs.subList(again.call().firstStep() - 1, runs.size()).clear();
                tries.another(again.call());
                yield true;
            }
            case CallPolicy.Answer.GoesOn on -> {
                CallPolicy.passOver(on.call(), runs, plan.steps());
                yield true;
            }
        };
    }

    private StepRun run(StepOutline step) {
        StepResult result = attempt(step);
        boolean undoable = result.leavesSomethingToUndo();
        for (int attempt = 0; StepPolicy.retries(step, result, attempt); attempt++) {
            result = attempt(step);
            undoable |= result.leavesSomethingToUndo();
        }
        return new StepRun(step, result, undoable && !(result instanceof StepResult.Unknown));
    }

    private StepResult attempt(StepOutline step) {
        return StepResult.of(host.attempt(step, attempts[index(step)]++));
    }

    private static ChainResult.End end(StepRun run) {
        return run.result() instanceof StepResult.Failed failed
                ? new ChainResult.End.StepFailed(run.step(), failed)
                : new ChainResult.End.StepUnknown(run.step(), (StepResult.Unknown) run.result());
    }

    private VerifyResult verified(ChainResult chain) {
        PlanResult.VerificationNeed need = plan.verification();
        if (need == null || !chain.isAllDone()) {
            return VerifyResult.UNVERIFIED;
        }
        Boolean helped = host.helped();
        if (helped == null) {
            return VerifyResult.UNVERIFIED;
        }
        return helped
                ? VerifyResult.FIXED
                : need.undoWhenNotFixed() ? VerifyResult.NOT_FIXED_UNDO : VerifyResult.NOT_FIXED_KEEP;
    }

    private Passed passed(StepRun run) {
        StepStatus status = switch (run.result()) {
            case StepResult.Succeeded ignored -> StepStatus.COMPLETED;
            case StepResult.Skipped ignored -> StepStatus.SKIPPED;
            case StepResult.Failed failed -> failed.status();
            case StepResult.Unknown ignored -> StepStatus.UNKNOWN;
        };
        return new Passed(run.step(), status, attempts[index(run.step())]);
    }

    private int index(StepOutline step) {
        return plan.steps().indexOf(step);
    }
}
