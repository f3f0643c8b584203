/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.plan;

import dev.opswright.runbook.template.Conditions;
import dev.opswright.runbook.template.TemplateException;
import dev.opswright.workflows.plan.Script;
import dev.opswright.workflows.plan.StepCondition;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a planned step comes to once the earlier ones have ended: its condition decided, its late values filled. Pure. */
public sealed interface StepGate {
    /** To be run. */
    record Ready(Script script) implements StepGate {}

    /** Its condition is false. */
    record Skipped() implements StepGate {}

    /** Its condition or a late value has no usable value; the message names no value. */
    record Refused(String code, String message) implements StepGate {}

    /**
     * Decides.
     *
     * @param skipped whether a condition was already false when the plan was made
     * @param conditions all must be true, and are asked in this order
     * @param call in whose names the script is written; {@code null} = the run's own runbook
     * @param facts asked only where they are needed
     */
    static StepGate of(
            boolean skipped,
            List<StepCondition> conditions,
            Script script,
            @Nullable String call,
            Supplier<LateFacts> facts) {
        if (skipped) {
            return new Skipped();
        }
        if (conditions.isEmpty()
                && script.bindings().stream().noneMatch(binding -> binding.late() && binding.value() == null)) {
            return new Ready(script);
        }
        LateFacts known = facts.get();
        try {
            for (StepCondition condition : conditions) {
                if (!Conditions.evaluate(condition.expression(), known.of(condition.scope()))) {
                    return new Skipped();
                }
            }
        } catch (TemplateException e) {
            return new Refused("condition_failed", "The condition cannot be decided: " + e.getMessage());
        }
        return switch (PlanRenderer.lateValues(script, known.of(call))) {
            case ScriptOutcome.Ready ready -> new Ready(ready.script());
            case ScriptOutcome.Refused refused ->
                new Refused(
                        refused.problems().getFirst().code(),
                        refused.problems().stream().map(PlanProblem::message).collect(Collectors.joining("; ")));
        };
    }
}
