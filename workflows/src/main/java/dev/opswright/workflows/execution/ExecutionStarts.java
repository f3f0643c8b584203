/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowOptions;

/** How an execution's workflow is started, whoever does it and however often: one workflow per row, for ever. */
public final class ExecutionStarts {
    private ExecutionStarts() {}

    /**
     * Options of the start. A second start while the run is open changes nothing; one after its end throws {@link
     * io.temporal.client.WorkflowExecutionAlreadyStarted}, which every starter takes as done.
     */
    public static WorkflowOptions options(ExecutionRef execution) {
        return WorkflowOptions.newBuilder()
                .setTaskQueue(Queues.OPSWRIGHT)
                .setWorkflowId(execution.workflowId())
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                // The first task comes back with the answer where the starter's client has a worker; else no
                // difference.
                .setDisableEagerExecution(false)
                .build();
    }
}
