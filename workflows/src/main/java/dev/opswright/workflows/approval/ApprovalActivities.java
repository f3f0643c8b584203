/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.approval;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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

    /** Keeps who may decide in whose place; a repeat changes nothing. Appends the event. */
    @ActivityMethod
    void recordDelegation(RecordedDelegation delegation);

    /** Lets the further roles decide, in the row that people read. Repeats change nothing. Appends the event. */
    @ActivityMethod
    void escalate(ApprovalWorkflow.ApprovalRequest request);

    /** Closes the approval; on approval the execution gets approved_by, approved_at and status approved. */
    @ActivityMethod
    void close(ApprovalClosure closure);

    /**
     * A vote and the approval it belongs to.
     *
     * @param onBehalfOf whose seat it takes; {@code null} = the voter's own
     */
    record RecordedDecision(
            ApprovalWorkflow.ApprovalRequest request,
            ApprovalWorkflow.Decision decision,
            @Nullable UUID onBehalfOf) {}

    /** A delegation and the approval it belongs to. */
    record RecordedDelegation(ApprovalWorkflow.ApprovalRequest request, ApprovalWorkflow.Delegation delegation) {}

    /** The end of an approval. */
    record ApprovalClosure(ApprovalWorkflow.ApprovalRequest request, ApprovalWorkflow.ApprovalOutcome outcome) {}
}
