/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.approval;

import dev.opswright.workflows.approval.ApprovalActivities.ApprovalClosure;
import dev.opswright.workflows.approval.ApprovalActivities.RecordedDecision;
import dev.opswright.workflows.approval.ApprovalActivities.RecordedDelegation;
import dev.opswright.workflows.engine.LocalCalls;
import dev.opswright.workflows.engine.Waiting;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import io.temporal.workflow.WorkflowLock;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Opens the question, waits for enough people, records how it ended. A vote is stored before it counts. */
public final class ApprovalWorkflowImpl implements ApprovalWorkflow {
    private final ApprovalActivities rows = Workflow.newLocalActivityStub(
            ApprovalActivities.class,
            LocalCalls.withoutLimit(
                    LocalCalls.DATABASE_ATTEMPT,
                    ApprovalFailures.CLOSED,
                    ApprovalFailures.ALREADY_DECIDED,
                    ApprovalFailures.PLAN_DRIFT,
                    ApprovalFailures.SAME_INITIATOR,
                    ApprovalFailures.SAME_AUTHOR,
                    ApprovalFailures.ROLE_MISSING,
                    ApprovalFailures.CANNOT_DELEGATE));

    private final ApprovalRequest request;
    private final Votes votes;
    private final WorkflowLock oneAtATime = Workflow.newWorkflowLock();

    /** All state exists before the first handler runs. */
    @WorkflowInit
    public ApprovalWorkflowImpl(ApprovalRequest request) {
        this.request = request;
        votes = new Votes(request);
    }

    @Override
    public ApprovalOutcome run(ApprovalRequest input) {
        // Whoever asked is gone: then the question is withdrawn, and its row closed all the same.
        CancellationScope.current().getCancellationRequest().thenApply(reason -> {
            votes.withdraw("cancelled");
            return reason;
        });
        Workflow.newDetachedCancellationScope(this::askAndClose).run();
        return votes.outcome();
    }

    @Override
    public DecisionVerdict decide(Decision decision) {
        return inTurn(() -> {
            // The vote before this one may have closed the approval while this one waited for its turn.
            votes.check(decision);
            rows.recordDecision(new RecordedDecision(request, decision, votes.lender(decision)));
            return votes.count(decision);
        });
    }

    @Override
    public void delegate(Delegation delegation) {
        inTurn(() -> {
            votes.check(delegation);
            rows.recordDelegation(new RecordedDelegation(request, delegation));
            votes.lend(delegation);
            return null;
        });
    }

    @Override
    public void validateDelegate(Delegation delegation) {
        votes.check(delegation);
    }

    @Override
    public void validateDecide(Decision decision) {
        votes.check(decision);
    }

    @Override
    public void withdraw(String reasonCode) {
        votes.withdraw(reasonCode);
    }

    /** One vote or delegation at a time: each is stored before it counts, and sees what the one before it did. */
    private <R extends @Nullable Object> R inTurn(Supplier<R> change) {
        oneAtATime.lock();
        try {
            return change.get();
        } catch (ActivityFailure e) {
            throw refusal(e);
        } finally {
            oneAtATime.unlock();
        }
    }

    private void askAndClose() {
        rows.open(request);
        if (!answered()) {
            votes.expire();
        }
        rows.close(new ApprovalClosure(request, votes.outcome()));
        Workflow.await(Workflow::isEveryHandlerFinished);
    }

    /** Waits for the end of the approval, with an escalation on the way where there is one before it expires. */
    private boolean answered() {
        Duration left = Duration.ofSeconds(request.expiresSeconds());
        Escalation escalation = request.escalation();
        if (escalation != null && escalation.afterSeconds() < request.expiresSeconds()) {
            Duration first = Duration.ofSeconds(escalation.afterSeconds());
            if (Waiting.until(first, votes::isClosed)) {
                return true;
            }
            votes.escalate(escalation.roles());
            rows.escalate(request);
            left = left.minus(first);
        }
        return Waiting.until(left, votes::isClosed);
    }

    /** The database has the last word: its refusal reaches the voter under its own type. */
    private static RuntimeException refusal(ActivityFailure failure) {
        return failure.getCause() instanceof ApplicationFailure cause
                ? ApplicationFailure.newNonRetryableFailure(cause.getOriginalMessage(), cause.getType())
                : failure;
    }
}
