/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What will run, where, with which values: the thing that is approved, hashed, stored and executed.
 *
 * @param environment exported to every step's process: parameters and environment_vars by name, in file order
 * @param calls other runbooks whose steps are among these; a call stands before those in it
 * @param verifyScript the rendered verification command; {@code null} = the alert alone decides
 */
public record ExecutionPlan(
        UUID executionId,
        String runbook,
        int runbookVersion,
        PlanTarget target,
        Map<String, String> environment,
        List<PlannedStep> steps,
        @Nullable Script verifyScript,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<PlannedCall> calls) {
    /** Plans that were stored before there were calls say nothing of them. */
    public ExecutionPlan {
        calls = calls == null ? List.of() : calls;
    }

    /** The variables of the processes of a call's steps, or of those of the run's own runbook. */
    public Map<String, String> environmentOf(@Nullable String call) {
        return call == null ? environment : call(call).environment();
    }

    /** Whether it is known already that the step will not run. */
    public boolean isSkipped(PlannedStep step) {
        return Objects.equals(step.skipped(), true)
                || callsAround(step.call()).stream().anyMatch(call -> Objects.equals(call.skipped(), true));
    }

    /** What must be so for the step to run, in the order in which it is asked: its calls' conditions before its own. */
    public List<StepCondition> conditionsOf(PlannedStep step) {
        List<StepCondition> conditions = new ArrayList<>();
        for (PlannedCall call : callsAround(step.call())) {
            if (call.condition() != null) {
                conditions.add(new StepCondition(call.within(), call.condition()));
            }
        }
        if (step.condition() != null) {
            conditions.add(new StepCondition(step.call(), step.condition()));
        }
        return conditions;
    }

    /** The outermost first. */
    private List<PlannedCall> callsAround(@Nullable String name) {
        List<PlannedCall> around = new ArrayList<>();
        for (String at = name; at != null; at = around.getFirst().within()) {
            around.addFirst(call(at));
        }
        return around;
    }

    /** @throws NoSuchElementException where the plan has no such call */
    public PlannedCall call(String name) {
        return calls.stream()
                .filter(call -> call.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
