/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import dev.opswright.workflows.approval.ApprovalWorkflow.ApprovalOutcome;
import dev.opswright.workflows.approval.ApprovalWorkflow.ApprovalRequest;
import dev.opswright.workflows.execution.PlanActivities.DriftCheck;
import dev.opswright.workflows.execution.PlanActivities.DriftResult;
import dev.opswright.workflows.execution.PlanResult.ApprovalNeed;
import dev.opswright.workflows.execution.RecordActivities.StatusChange;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Asks people in the middle of a run, about the plan as it was hashed. Their time is not the runbook's, nor the host's. */
final class ApprovalStep {
    private final ExecutionRef execution;
    private final String planHash;
    private final PlanActivities plans;
    private final RecordActivities records;
    private final HostLease lease;
    private final Interruptions interruptions;
    private final ControlStep control = new ControlStep();

    ApprovalStep(
            ExecutionRef execution,
            String planHash,
            PlanActivities plans,
            RecordActivities records,
            HostLease lease,
            Interruptions interruptions) {
        this.execution = execution;
        this.planHash = planHash;
        this.plans = plans;
        this.records = records;
        this.lease = lease;
        this.interruptions = interruptions;
    }

    StepResult run(StepOutline step, ApprovalNeed need, StepRequest request, Stop stop) {
        return control.run(
                request, () -> HostBreak.during(lease, true, stop, () -> answered(step, need, request, stop)));
    }

    private ControlStep.Done answered(StepOutline step, ApprovalNeed need, StepRequest request, Stop stop) {
        Instant asked = WorkflowClock.now();
        show(ExecutionStatus.PENDING, ClosurePolicy.asks(step));
        ApprovalOutcome outcome = ApprovalGate.ask(
                new ApprovalRequest(
                        execution.orgId(),
                        ApprovalGate.approvalId(request),
                        execution.executionId(),
                        planHash,
                        need.roles(),
                        need.quorum(),
                        need.expiresSeconds(),
                        need.initiatorId(),
                        need.escalation()),
                interruptions::isCancelled,
                () -> "cancelled");
        stop.extend(Duration.between(asked, WorkflowClock.now()));
        show(ExecutionStatus.RUNNING, null);
        if (interruptions.isCancelled()) {
            return ControlStep.Done.stopped();
        }
        if (!outcome.isApproved()) {
            StatusReason no = ClosurePolicy.notAgreed(outcome);
            return ControlStep.Done.badly(StepStatus.FAILED, no.code(), no.message());
        }
        DriftResult drift = plans.checkDrift(new DriftCheck(execution, planHash));
        return drift.drifted()
                ? ControlStep.Done.badly(StepStatus.FAILED, "plan_drift", drift.message())
                : ControlStep.Done.well("Approved by " + outcome.decidedByName() + ".\n");
    }

    private void show(ExecutionStatus status, @Nullable StatusReason reason) {
        records.status(new StatusChange(execution, status, reason, null));
    }
}
