/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.approval;

import dev.opswright.persistence.approval.ApprovalRepository;
import dev.opswright.persistence.approval.DelegationRepository;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.approval.ApprovalActivities;
import dev.opswright.workflows.approval.ApprovalWorkflow;
import dev.opswright.workflows.approval.ApprovalWorkflow.ApprovalRequest;
import dev.opswright.workflows.json.Json;

/** Writes the rows of approvals, as the worker would. */
final class RecordedApprovals implements ApprovalActivities {
    private final Tenancy tenancy;
    private final ApprovalRepository rows;
    private final DelegationRepository delegations;

    RecordedApprovals(Tenancy tenancy, ApprovalRepository rows, DelegationRepository delegations) {
        this.tenancy = tenancy;
        this.rows = rows;
        this.delegations = delegations;
    }

    @Override
    public void open(ApprovalRequest request) {
        tenancy.run(
                request.orgId(),
                () -> rows.open(
                        request.approvalId(),
                        request.executionId(),
                        request.planHash(),
                        Json.write(request.roles()),
                        request.quorum(),
                        request.expiresSeconds()));
    }

    @Override
    public void escalate(ApprovalWorkflow.ApprovalRequest request) {
        throw new IllegalStateException("Nobody escalates here");
    }

    @Override
    public void recordDecision(RecordedDecision recorded) {
        var vote = recorded.decision();
        tenancy.run(
                recorded.request().orgId(),
                () -> rows.vote(
                        Ids.next(),
                        recorded.request().approvalId(),
                        vote.userId(),
                        vote.approve() ? "approve" : "reject",
                        vote.planHash(),
                        vote.comment(),
                        recorded.onBehalfOf()));
    }

    @Override
    public void recordDelegation(RecordedDelegation recorded) {
        var lent = recorded.delegation();
        tenancy.run(
                recorded.request().orgId(),
                () -> delegations.lend(
                        recorded.request().approvalId(), lent.userId(), lent.toUserId(), lent.comment()));
    }

    @Override
    public void close(ApprovalClosure closure) {
        tenancy.run(
                closure.request().orgId(),
                () -> rows.close(
                        closure.request().approvalId(),
                        closure.outcome().status(),
                        closure.outcome().reason()));
    }
}
