/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.execution;

import dev.opswright.workflows.guard.GuardReason;
import dev.opswright.workflows.guard.GuardVerdict;
import dev.opswright.workflows.plan.Binding;
import dev.opswright.workflows.plan.ExecutionPlan;
import dev.opswright.workflows.plan.PlanChange;
import dev.opswright.workflows.plan.PlanTarget;
import dev.opswright.workflows.plan.PlannedCall;
import dev.opswright.workflows.plan.PlannedStep;
import dev.opswright.workflows.plan.Script;
import dev.opswright.workflows.runbook.Shell;
import io.micronaut.serde.annotation.SerdeImport;

/**
 * Records of the workflows that an execution's JSON holds; they carry no annotations of a framework themselves. A class of
 * its own, because imports on a serdeable record take the place of its own form.
 */
@SerdeImport(ExecutionPlan.class)
@SerdeImport(PlanChange.class)
@SerdeImport(PlannedStep.class)
@SerdeImport(PlanTarget.class)
@SerdeImport(PlannedCall.class)
@SerdeImport(Script.class)
@SerdeImport(Binding.class)
@SerdeImport(Binding.Origin.class)
@SerdeImport(Shell.class)
@SerdeImport(GuardReason.class)
@SerdeImport(GuardVerdict.Decision.class)
final class ExecutionModels {
    private ExecutionModels() {}
}
