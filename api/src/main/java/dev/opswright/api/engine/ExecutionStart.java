/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.engine;

import dev.opswright.workflows.execution.ExecutionRef;
import dev.opswright.workflows.execution.Queues;
import dev.opswright.workflows.execution.RemediationWorkflow;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands a stored execution to the engine without making the caller wait for it. When the engine does not answer, the
 * worker's sweeper starts it from its row.
 */
@Singleton
public class ExecutionStart {
    private static final Logger LOG = LoggerFactory.getLogger(ExecutionStart.class);

    private final Provider<WorkflowClient> client;
    private final ExecutorService starts = Executors.newVirtualThreadPerTaskExecutor();

    ExecutionStart(Provider<WorkflowClient> client) {
        this.client = client;
    }

    /** Starts it; call after the transaction that stored it. */
    public void start(ExecutionRef execution) {
        starts.execute(() -> tryStart(execution));
    }

    private void tryStart(ExecutionRef execution) {
        RemediationWorkflow workflow = client.get()
                .newWorkflowStub(
                        RemediationWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(Queues.OPSWRIGHT)
                                .setWorkflowId(execution.workflowId())
                                .setWorkflowIdReusePolicy(
                                        WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                                .setWorkflowIdConflictPolicy(
                                        WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                                .build());
        try {
            WorkflowClient.start(workflow::run, execution);
        } catch (WorkflowExecutionAlreadyStarted e) {
            LOG.debug("Execution {} was started already", execution.executionId());
        } catch (RuntimeException e) {
            LOG.warn("Execution {} waits for the engine; the sweeper starts it", execution.executionId());
        }
    }
}
