/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.plan;

import dev.opswright.workflows.plan.ExecutionPlan;
import java.util.List;

/** A plan, or every reason why there is none. */
public sealed interface PlanOutcome {
    /** What may be approved and run. */
    record Planned(ExecutionPlan plan) implements PlanOutcome {}

    /** All problems found, at least one. */
    record Refused(List<PlanProblem> problems) implements PlanOutcome {}
}
