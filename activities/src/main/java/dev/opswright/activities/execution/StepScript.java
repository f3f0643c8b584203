/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.execution;

import dev.opswright.persistence.execution.RunFacts;
import dev.opswright.persistence.execution.StepRow;
import dev.opswright.runbook.plan.PlanProblem;
import dev.opswright.runbook.plan.PlanRenderer;
import dev.opswright.runbook.plan.RunPlanner;
import dev.opswright.runbook.plan.ScriptOutcome;
import dev.opswright.runbook.plan.TypedValues;
import dev.opswright.runbook.template.Conditions;
import dev.opswright.runbook.template.TemplateContext;
import dev.opswright.runbook.template.TemplateException;
import dev.opswright.workflows.execution.StatusReason;
import dev.opswright.workflows.plan.ExecutionPlan;
import dev.opswright.workflows.plan.Script;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What a step comes to once the earlier ones have ended: its condition decided, its late values filled. */
sealed interface StepScript {
    /** To be run. */
    record Ready(Script script) implements StepScript {}

    /** Its condition is false. */
    record Skipped() implements StepScript {}

    /** Its condition or a late value has no usable value. */
    record Refused(StatusReason reason) implements StepScript {}

    /**
     * Decides.
     *
     * @param ended results of earlier steps; asked only where the step needs them
     */
    static StepScript of(PlannedCommand planned, RunFacts facts, ExecutionPlan plan, Supplier<List<StepRow>> ended) {
        if (planned.skipped()) {
            return new Skipped();
        }
        String condition = planned.condition();
        if (condition == null && !planned.hasLateValues()) {
            return new Ready(planned.script());
        }
        RunFacts.Runbook runbook = Objects.requireNonNull(facts.runbook());
        TemplateContext context = RunPlanner.context(facts.planFacts(runbook))
                .withVars(TypedValues.of(runbook.definition(), plan))
                .withSteps(StepResults.of(ended.get()));
        try {
            if (condition != null && !Conditions.evaluate(condition, context)) {
                return new Skipped();
            }
        } catch (TemplateException e) {
            return new Refused(
                    new StatusReason("condition_failed", "The condition cannot be decided: " + e.getMessage()));
        }
        return switch (PlanRenderer.lateValues(planned.script(), context)) {
            case ScriptOutcome.Ready ready -> new Ready(ready.script());
            case ScriptOutcome.Refused refused ->
                new Refused(new StatusReason(
                        refused.problems().getFirst().code(),
                        refused.problems().stream().map(PlanProblem::message).collect(Collectors.joining("; "))));
        };
    }
}
