/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.execution;

import dev.opswright.persistence.execution.RunFacts;
import dev.opswright.runbook.plan.PlanOutcome;
import dev.opswright.runbook.plan.PlanProblem;
import dev.opswright.runbook.plan.RunPlanner;
import dev.opswright.workflows.execution.StatusReason;
import dev.opswright.workflows.plan.ExecutionPlan;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks {@link RunPlanner} for the plan of an execution and puts a refusal into one sentence. Pure. */
final class Planning {
    private static final int SHOWN_PROBLEMS = 5;

    private Planning() {}

    /** A plan or its refusal. */
    sealed interface Result {
        /** May be stored, approved and run. */
        record Planned(ExecutionPlan plan) implements Result {}

        /** Nothing can run. */
        record Refused(StatusReason reason) implements Result {}
    }

    static Result plan(RunFacts facts) {
        RunFacts.Runbook runbook = Objects.requireNonNull(facts.runbook());
        Optional<StatusReason> notGranted = facts.credentialRefusal();
        if (notGranted.isPresent()) {
            return new Result.Refused(notGranted.get());
        }
        return switch (RunPlanner.plan(facts.planFacts(runbook))) {
            case PlanOutcome.Planned planned -> new Result.Planned(planned.plan());
            case PlanOutcome.Refused problems -> refused(problems.problems());
        };
    }

    private static Result refused(List<PlanProblem> problems) {
        String more = problems.size() > SHOWN_PROBLEMS ? " And " + (problems.size() - SHOWN_PROBLEMS) + " more." : "";
        return new Result.Refused(new StatusReason(
                problems.getFirst().code(),
                "Not run: "
                        + problems.stream()
                                .limit(SHOWN_PROBLEMS)
                                .map(PlanProblem::message)
                                .collect(Collectors.joining("; "))
                        + "." + more));
    }
}
