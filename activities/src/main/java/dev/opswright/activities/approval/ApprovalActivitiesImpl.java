/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.approval;

import dev.opswright.persistence.approval.ApprovalRepository;
import dev.opswright.persistence.approval.DelegationRepository;
import dev.opswright.persistence.execution.ExecutionRepository;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.approval.ApprovalActivities;
import dev.opswright.workflows.approval.ApprovalFailures;
import dev.opswright.workflows.approval.ApprovalWorkflow.ApprovalOutcome;
import dev.opswright.workflows.approval.ApprovalWorkflow.ApprovalRequest;
import dev.opswright.workflows.approval.ApprovalWorkflow.Decision;
import dev.opswright.workflows.approval.ApprovalWorkflow.Delegation;
import dev.opswright.workflows.json.Json;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows and events of approvals. Database time decides whether a vote came in time. */
public final class ApprovalActivitiesImpl implements ApprovalActivities {
    private final Tenancy tenancy;
    private final ApprovalRepository approvals;
    private final DelegationRepository delegations;
    private final ExecutionRepository executions;

    public ApprovalActivitiesImpl(
            Tenancy tenancy,
            ApprovalRepository approvals,
            DelegationRepository delegations,
            ExecutionRepository executions) {
        this.tenancy = tenancy;
        this.approvals = approvals;
        this.delegations = delegations;
        this.executions = executions;
    }

    @Override
    public void open(ApprovalRequest request) {
        tenancy.run(request.orgId(), () -> {
            approvals.open(
                    request.approvalId(),
                    request.executionId(),
                    request.planHash(),
                    Json.write(request.roles()),
                    request.quorum(),
                    request.expiresSeconds());
            append(request, "opened", new ApprovalEvent(request.approvalId(), "pending", null, null, request.roles()));
        });
    }

    @Override
    public void escalate(ApprovalRequest request) {
        List<String> further = Objects.requireNonNull(request.escalation()).roles();
        tenancy.run(request.orgId(), () -> {
            approvals.escalate(request.approvalId(), Json.write(further));
            append(request, "escalated", new ApprovalEvent(request.approvalId(), "escalated", null, null, further));
        });
    }

    @Override
    public void recordDecision(RecordedDecision recorded) {
        ApprovalRequest request = recorded.request();
        Decision vote = recorded.decision();
        String word = vote.approve() ? "approve" : "reject";
        tenancy.run(request.orgId(), () -> {
            if (vote.approve() && approvals.isExcludedAuthor(request.approvalId(), vote.userId())) {
                throw ApplicationFailure.newNonRetryableFailure(
                        "Whoever wrote this version of the runbook cannot approve its run; ask somebody else.",
                        ApprovalFailures.SAME_AUTHOR);
            }
            long inserted = approvals.vote(
                    Ids.next(),
                    request.approvalId(),
                    vote.userId(),
                    word,
                    vote.planHash(),
                    vote.comment(),
                    recorded.onBehalfOf());
            if (inserted == 0) {
                refuseUnlessRepeated(approvals.voteOf(request.approvalId(), vote.userId()), word);
            }
            append(
                    request,
                    "vote/" + vote.userId(),
                    new ApprovalEvent(request.approvalId(), "pending", vote.username(), word, request.roles()));
        });
    }

    @Override
    public void recordDelegation(RecordedDelegation recorded) {
        ApprovalRequest request = recorded.request();
        Delegation lent = recorded.delegation();
        tenancy.run(request.orgId(), () -> {
            if (approvals.isExcludedAuthor(request.approvalId(), lent.userId())
                    || approvals.isExcludedAuthor(request.approvalId(), lent.toUserId())) {
                throw ApplicationFailure.newNonRetryableFailure(
                        "Whoever wrote this version of the runbook has no say to lend and is lent none.",
                        ApprovalFailures.SAME_AUTHOR);
            }
            if (delegations.lend(request.approvalId(), lent.userId(), lent.toUserId(), lent.comment()) == 0) {
                throw ApplicationFailure.newNonRetryableFailure(
                        "The approval is closed or has expired", ApprovalFailures.CLOSED);
            }
            append(
                    request,
                    "lent/" + lent.userId() + "/" + lent.toUserId(),
                    new ApprovalEvent(
                            request.approvalId(),
                            "pending",
                            lent.username(),
                            "delegate",
                            request.roles(),
                            lent.toUsername()));
        });
    }

    /** A vote that is there already is a repeat of this activity, or a second thought, which does not count. */
    private static void refuseUnlessRepeated(@Nullable String earlier, String word) {
        if (earlier == null) {
            throw ApplicationFailure.newNonRetryableFailure(
                    "The approval is closed or has expired", ApprovalFailures.CLOSED);
        }
        if (!earlier.equals(word)) {
            throw ApplicationFailure.newNonRetryableFailure(
                    "This person has decided already", ApprovalFailures.ALREADY_DECIDED);
        }
    }

    @Override
    public void close(ApprovalClosure closure) {
        ApprovalRequest request = closure.request();
        ApprovalOutcome outcome = closure.outcome();
        tenancy.run(request.orgId(), () -> {
            if (approvals.close(request.approvalId(), outcome.status(), outcome.reason()) == 0) {
                return;
            }
            if (outcome.isApproved()) {
                approvals.approveExecution(request.executionId(), outcome.decidedBy());
            }
            append(
                    request,
                    "closed",
                    new ApprovalEvent(
                            request.approvalId(),
                            outcome.status(),
                            outcome.decidedByName(),
                            outcome.reason(),
                            request.roles()));
        });
    }

    private void append(ApprovalRequest request, String what, ApprovalEvent event) {
        executions.append(
                request.executionId(), "approval/" + request.approvalId() + "/" + what, "approval", Json.write(event));
    }

    private record ApprovalEvent(
            UUID approvalId,
            String status,
            @Nullable String user,
            @Nullable String decision,
            List<String> roles,
            @Nullable String to) {
        ApprovalEvent(
                UUID approvalId, String status, @Nullable String user, @Nullable String decision, List<String> roles) {
            this(approvalId, status, user, decision, roles, null);
        }
    }
}
