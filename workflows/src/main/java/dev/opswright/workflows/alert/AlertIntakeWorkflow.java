/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.alert;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.UUID;

/** Decides what to do about a batch of stored alert episodes and starts it. */
@WorkflowInterface
public interface AlertIntakeWorkflow {
    /** Match, decide, start; resolved episodes tell what depends on them. */
    @WorkflowMethod
    void run(IntakeBatch batch);

    /** A claimed batch of the outbox, at most 100 episodes of one organization. */
    record IntakeBatch(UUID orgId, UUID batchId) {
        /** One workflow per batch: an expired lease re-sends the same id. */
        public String workflowId() {
            return "intake/" + batchId;
        }
    }
}
