/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.rehearsal;

import dev.opswright.runbook.plan.ExpandedRunbook;
import dev.opswright.workflows.execution.PlanResult;
import dev.opswright.workflows.execution.PlanResult.VerificationNeed;
import dev.opswright.workflows.execution.StepOutline;
import dev.opswright.workflows.plan.ExecutionPlan;
import dev.opswright.workflows.plan.PlanHash;
import dev.opswright.workflows.plan.PlannedStep;
import dev.opswright.workflows.runbook.OnNotFixed;
import dev.opswright.workflows.runbook.RunbookDefinition;
import dev.opswright.workflows.runbook.RunbookDefinition.Verification;
import dev.opswright.workflows.runbook.Step;
import org.jspecify.annotations.Nullable;

/** The outline of a plan as far as a rehearsal walks it: no approval, no waiting, no clock. */
final class Outlines {
    private Outlines() {}

    static PlanResult.Planned of(ExpandedRunbook expanded, ExecutionPlan plan, boolean hasAlert) {
        RunbookDefinition runbook = expanded.runbook();
        return new PlanResult.Planned(
                PlanHash.of(plan),
                plan.steps().stream()
                        .map(step -> outline(step, runbook.steps().get(step.stepOrder() - 1)))
                        .toList(),
                runbook.timeoutSeconds(),
                null,
                verification(runbook.verification(), hasAlert),
                null,
                null,
                runbook.maxRetries(),
                runbook.retryDelaySeconds(),
                expanded.limits());
    }

    private static StepOutline outline(PlannedStep planned, Step step) {
        return new StepOutline(
                planned.stepOrder(),
                planned.name(),
                planned.timeoutSeconds(),
                step.retryCount(),
                step.retryDelaySeconds(),
                step.continueOnFailure(),
                planned.rollback() != null,
                step.idempotent(),
                false,
                null,
                null,
                false,
                false,
                false,
                planned.group());
    }

    private static @Nullable VerificationNeed verification(@Nullable Verification verification, boolean hasAlert) {
        if (verification == null) {
            return null;
        }
        Integer clears = hasAlert ? verification.alertClearsWithinSeconds() : null;
        boolean command = verification.command() != null;
        return clears == null && !command
                ? null
                : new VerificationNeed(clears, command, verification.onNotFixed() == OnNotFixed.UNDO);
    }
}
