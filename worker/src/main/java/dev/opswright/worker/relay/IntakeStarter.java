/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.relay;

import dev.opswright.workflows.alert.AlertIntakeWorkflow;
import dev.opswright.workflows.alert.AlertIntakeWorkflow.IntakeBatch;
import dev.opswright.workflows.execution.Queues;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import java.util.UUID;

/** Starts the intake workflow of a batch, eagerly where the worker beside it has room. */
public final class IntakeStarter {
    private final WorkflowClient client;

    public IntakeStarter(WorkflowClient client) {
        this.client = client;
    }

    /**
     * Starts it, or finds it running.
     *
     * @return {@code false} when the engine says that it has completed already, although its rows are not marked
     */
    boolean start(UUID orgId, UUID batchId) {
        IntakeBatch batch = new IntakeBatch(orgId, batchId);
        AlertIntakeWorkflow workflow = client.newWorkflowStub(
                AlertIntakeWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setTaskQueue(Queues.OPSWRIGHT)
                        .setWorkflowId(batch.workflowId())
                        // One that was terminated by hand has not done its work: the same batch may run again.
                        .setWorkflowIdReusePolicy(
                                WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE_FAILED_ONLY)
                        .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                        .setDisableEagerExecution(false)
                        .build());
        try {
            WorkflowClient.start(workflow::run, batch);
            return true;
        } catch (WorkflowExecutionAlreadyStarted e) {
            return false;
        }
    }
}
