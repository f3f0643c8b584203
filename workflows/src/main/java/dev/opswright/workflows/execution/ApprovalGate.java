/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import dev.opswright.workflows.approval.ApprovalWorkflow;
import dev.opswright.workflows.approval.ApprovalWorkflow.ApprovalOutcome;
import dev.opswright.workflows.approval.ApprovalWorkflow.ApprovalRequest;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for the people who must say yes, and withdraws the question when there is no reason left to ask. */
final class ApprovalGate {
    private final ExecutionRef execution;
    private final Interruptions interruptions;
    private boolean approved;

    ApprovalGate(ExecutionRef execution, Interruptions interruptions) {
        this.execution = execution;
        this.interruptions = interruptions;
    }

    /** Returns whether people were asked just now; ends the run unless they agreed. Asked once per run. */
    boolean pass(PlanResult.Planned plan) {
        PlanResult.ApprovalNeed need = plan.approval();
        if (need == null || approved) {
            return false;
        }
        ApprovalOutcome outcome = ask(new ApprovalRequest(
                execution.orgId(),
                approvalId(execution),
                execution.executionId(),
                plan.planHash(),
                need.roles(),
                need.quorum(),
                need.expiresSeconds(),
                need.initiatorId(),
                need.escalation()));
        interruptions.endIfDue();
        if (!outcome.isApproved()) {
            throw new RunEnded(Ending.neverRan(ExecutionStatus.CANCELLED, ClosurePolicy.notApproved(outcome)));
        }
        approved = true;
        return true;
    }

    boolean isApproved() {
        return approved;
    }

    /** Made from the execution's id (UUID version 3 of its text and the word), so that a repeat names the same approval. */
    static UUID approvalId(ExecutionRef execution) {
        return UUID.nameUUIDFromBytes((execution.executionId() + "/approval").getBytes(StandardCharsets.UTF_8));
    }

    /** The same for the question of a step, which is asked once by attempt. */
    static UUID approvalId(StepRequest step) {
        return UUID.nameUUIDFromBytes((step.commandId() + "/approval").getBytes(StandardCharsets.UTF_8));
    }

    private ApprovalOutcome ask(ApprovalRequest request) {
        return ask(request, interruptions::endsWaiting, interruptions::whyNotBegun);
    }

    /** Asks, until people have answered or there is no reason left to. */
    static ApprovalOutcome ask(ApprovalRequest request, BooleanSupplier givesUp, Supplier<String> why) {
        ApprovalWorkflow approval = ExecutionStubs.approval(request.approvalId());
        Promise<ApprovalOutcome> outcome = Async.function(approval::run, request);
        Promise<WorkflowExecution> opened = Workflow.getWorkflowExecution(approval);
        Workflow.await(() -> outcome.isCompleted() || (opened.isCompleted() && givesUp.getAsBoolean()));
        if (!outcome.isCompleted()) {
            withdraw(approval, why.get());
        }
        try {
            return outcome.get();
        } catch (ChildWorkflowFailure e) {
            // Ended with the engine's tools: nobody said yes.
            return new ApprovalOutcome("withdrawn", null, null, "its workflow was ended by an operator of the engine");
        }
    }

    private static void withdraw(ApprovalWorkflow approval, String why) {
        try {
            approval.withdraw(why);
        } catch (SignalExternalWorkflowException e) {
            Workflow.getLogger(ApprovalGate.class).debug("The approval ended before it could be withdrawn", e);
        }
    }
}
