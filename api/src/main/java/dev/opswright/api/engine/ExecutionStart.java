/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.engine;

import dev.opswright.workflows.execution.ExecutionRef;
import dev.opswright.workflows.execution.ExecutionStarts;
import dev.opswright.workflows.execution.RemediationWorkflow;
import dev.opswright.workflows.fleet.FleetRef;
import dev.opswright.workflows.fleet.FleetRemediationWorkflow;
import dev.opswright.workflows.fleet.FleetStarts;
import dev.opswright.workflows.privacy.PrivacyRef;
import dev.opswright.workflows.privacy.PrivacyRequestWorkflow;
import dev.opswright.workflows.privacy.PrivacyStarts;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands a stored execution or fleet to the engine without making the caller wait for it. When the engine does not answer, or too
 * many starts wait already, the worker's sweeper starts it from its row.
 */
@Singleton
public class ExecutionStart {
    /** Starts in flight at once; the engine answers each in milliseconds. */
    static final int AT_ONCE = 16;

    /** Starts that may wait for one in flight. More means that the engine is away, and then memory is better spent. */
    static final int WAITING = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(ExecutionStart.class);

    private final Provider<WorkflowClient> client;
    private final ExecutorService starts = new ThreadPoolExecutor(
            AT_ONCE,
            AT_ONCE,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofVirtual().name("execution-start-", 0).factory());

    ExecutionStart(Provider<WorkflowClient> client) {
        this.client = client;
    }

    /** Starts it; call after the transaction that stored it. Never waits, never throws. */
    public void start(ExecutionRef execution) {
        start(execution.workflowId(), () -> {
            RemediationWorkflow workflow =
                    client.get().newWorkflowStub(RemediationWorkflow.class, ExecutionStarts.options(execution));
            WorkflowClient.start(workflow::run, execution);
        });
    }

    /** Like {@link #start(ExecutionRef)}, for a fleet. */
    public void start(FleetRef fleet) {
        start(fleet.workflowId(), () -> {
            FleetRemediationWorkflow workflow =
                    client.get().newWorkflowStub(FleetRemediationWorkflow.class, FleetStarts.options(fleet));
            WorkflowClient.start(workflow::run, fleet);
        });
    }

    /** Starts a privacy request where it does not run, and lets it look at its row. */
    public void start(PrivacyRef request) {
        start(request.workflowId(), () -> {
            PrivacyRequestWorkflow workflow =
                    client.get().newWorkflowStub(PrivacyRequestWorkflow.class, PrivacyStarts.options(request));
            WorkflowClient.start(workflow::run, request);
            client.get()
                    .newWorkflowStub(PrivacyRequestWorkflow.class, request.workflowId())
                    .wake();
        });
    }

    private void start(String workflowId, Runnable call) {
        try {
            starts.execute(() -> tryStart(workflowId, call));
        } catch (RejectedExecutionException e) {
            leftToSweeper(workflowId);
        }
    }

    /** What is not started by now is the sweeper's. */
    @PreDestroy
    void stop() {
        starts.shutdownNow();
    }

    private static void tryStart(String workflowId, Runnable call) {
        try {
            call.run();
        } catch (WorkflowExecutionAlreadyStarted e) {
            LOG.debug("{} was started already", workflowId);
        } catch (RuntimeException e) {
            leftToSweeper(workflowId);
        }
    }

    private static void leftToSweeper(String workflowId) {
        LOG.warn("{} waits for the engine; the sweeper starts it", workflowId);
    }
}
