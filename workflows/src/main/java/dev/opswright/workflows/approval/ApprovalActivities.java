/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.approval;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Rows of approvals. Local activities by natural keys. */
@ActivityInterface(namePrefix = "Approval")
public interface ApprovalActivities {
    /** Inserts the pending approval with its expiry in database time; repeats do nothing. Appends the event. */
    @ActivityMethod
    void open(ApprovalWorkflow.ApprovalRequest request);

    /**
     * Inserts the vote; the database refuses the initiator, the author where the organization
     * says so, and a second vote of one person.
     */
    @ActivityMethod
    void recordDecision(RecordedDecision decision);

    /** Lets the further roles decide, in the row that people read. Repeats change nothing. Appends the event. */
    @ActivityMethod
    void escalate(ApprovalWorkflow.ApprovalRequest request);

    /** Closes the approval; on approval the execution gets approved_by, approved_at and status approved. */
    @ActivityMethod
    void close(ApprovalClosure closure);

    /** A vote and the approval it belongs to. */
    record RecordedDecision(ApprovalWorkflow.ApprovalRequest request, ApprovalWorkflow.Decision decision) {}

    /** The end of an approval. */
    record ApprovalClosure(ApprovalWorkflow.ApprovalRequest request, ApprovalWorkflow.ApprovalOutcome outcome) {}
}
