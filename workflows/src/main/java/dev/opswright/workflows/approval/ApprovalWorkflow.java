/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.approval;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Waits for people: quorum, expiry, rejection, withdrawal. Child of what asks; reusable by later features. */
@WorkflowInterface
public interface ApprovalWorkflow {
    /** Opens the approval, waits, records how it ended and returns it. */
    @WorkflowMethod
    ApprovalOutcome run(ApprovalRequest request);

    /** One person's decision; the caller gets the verdict in the same request. */
    @UpdateMethod
    DecisionVerdict decide(Decision decision);

    /** Refuses without any I/O: closed, decided already, hash differs, initiator, role missing. */
    @UpdateValidatorMethod(updateName = "decide")
    void validateDecide(Decision decision);

    /**
     * Lets somebody else decide in the caller's place. The two share one seat: the first of them to vote takes it. A
     * later delegation of the same person replaces the one before; a stand-in cannot delegate further.
     */
    @UpdateMethod
    void delegate(Delegation delegation);

    /** Refuses without any I/O: closed, decided already, initiator, role missing, nothing to gain. */
    @UpdateValidatorMethod(updateName = "delegate")
    void validateDelegate(Delegation delegation);

    /** The reason to ask is gone (alert resolved, run cancelled, plan drifted). */
    @SignalMethod
    void withdraw(String reasonCode);

    /** Id of the workflow of an approval. */
    static String workflowId(UUID approvalId) {
        return "approval/" + approvalId;
    }

    /**
     * @param approvalId made from the execution's id, so that a repeat opens the same approval
     * @param initiatorId never approves; {@code null} when a trigger started the run
     * @param escalation who may decide as well after a while; {@code null} = nobody else
     */
    record ApprovalRequest(
            UUID orgId,
            UUID approvalId,
            UUID executionId,
            String planHash,
            List<String> roles,
            int quorum,
            int expiresSeconds,
            @Nullable UUID initiatorId,
            @Nullable Escalation escalation) {}

    /** Further roles that may decide once nobody has for so long. */
    record Escalation(int afterSeconds, List<String> roles) {}

    /** A vote. {@code roles} are those the api verified for the person. */
    record Decision(
            UUID userId,
            String username,
            List<String> roles,
            boolean approve,
            String planHash,
            @Nullable String comment) {}

    /**
     * A seat lent to somebody.
     *
     * @param roles of the person who lends it, as the api verified them
     * @param toRoles of the person who stands in, at the time of lending
     */
    record Delegation(
            UUID userId,
            String username,
            List<String> roles,
            UUID toUserId,
            String toUsername,
            List<String> toRoles,
            @Nullable String comment) {}

    /** Answer to the voter: status of the approval after the vote. */
    record DecisionVerdict(String status, int approvals, int quorum) {}

    /** How it ended: approved, rejected, expired or withdrawn, with the last voter where there is one. */
    record ApprovalOutcome(
            String status,
            @Nullable UUID decidedBy,
            @Nullable String decidedByName,
            @Nullable String reason) {
        /** Whether the run may go on. */
        public boolean isApproved() {
            return status.equals("approved");
        }
    }
}
