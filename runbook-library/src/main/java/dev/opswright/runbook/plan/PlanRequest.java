/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.plan;

import dev.opswright.runbook.template.TemplateContext;
import dev.opswright.workflows.plan.PlanTarget;
import dev.opswright.workflows.runbook.RunbookDefinition;
import java.util.Map;
import java.util.UUID;

/**
 * Everything a plan is made of.
 *
 * @param runbook the pinned version
 * @param version its number
 * @param target where it would run
 * @param facts alert, server, execution and the recorded time; its variables and step results are not looked at
 * @param given values for parameters from a person, an automation or a model, by name: texts, numbers, booleans
 */
public record PlanRequest(
        UUID executionId,
        ExpandedRunbook runbook,
        int version,
        PlanTarget target,
        TemplateContext facts,
        Map<String, Object> given) {
    /** For a runbook that calls no other. */
    public PlanRequest(
            UUID executionId,
            RunbookDefinition runbook,
            int version,
            PlanTarget target,
            TemplateContext facts,
            Map<String, Object> given) {
        this(executionId, ExpandedRunbook.alone(runbook), version, target, facts, given);
    }
}
