/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.fleet;

import dev.opswright.workflows.execution.Queues;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowOptions;

/** How a fleet's workflow is started, whoever does it and however often: one workflow per row, for ever. */
public final class FleetStarts {
    private FleetStarts() {}

    /** Options of the start; repeats are as with {@link dev.opswright.workflows.execution.ExecutionStarts}. */
    public static WorkflowOptions options(FleetRef fleet) {
        return WorkflowOptions.newBuilder()
                .setTaskQueue(Queues.OPSWRIGHT)
                .setWorkflowId(fleet.workflowId())
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .build();
    }
}
