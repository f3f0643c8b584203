/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.alert;

import dev.opswright.workflows.execution.ExecutionRef;
import dev.opswright.workflows.execution.ExecutionStarts;
import dev.opswright.workflows.execution.FleetStop;
import dev.opswright.workflows.execution.RemediationWorkflow;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Starts executions by client, never as children: only so does the engine hand the first task back with the answer
 * (eager start), which saves a round trip for every run.
 */
public final class ExecutionStarter {
    /** Starts in flight at once; the engine answers each in milliseconds. */
    private static final int AT_ONCE = 16;

    private final WorkflowClient client;

    public ExecutionStarter(WorkflowClient client) {
        this.client = client;
    }

    /** Starts each; those that run or have run already are fine. Throws when one could not be started. */
    public void start(List<ExecutionRef> executions) {
        each(executions, this::start);
    }

    /** Starts one. */
    public void start(ExecutionRef execution) {
        RemediationWorkflow workflow =
                client.newWorkflowStub(RemediationWorkflow.class, ExecutionStarts.options(execution));
        try {
            WorkflowClient.start(workflow::run, execution);
        } catch (WorkflowExecutionAlreadyStarted e) {
            // Exactly what the id is for: another attempt was first.
        }
    }

    /** Tells each that its alert cleared; those that ended already need not know. */
    public void tellResolved(List<ExecutionRef> executions) {
        each(executions, execution -> {
            try {
                client.newWorkflowStub(RemediationWorkflow.class, execution.workflowId())
                        .alertResolved();
            } catch (WorkflowNotFoundException e) {
                // Ended, or not started yet: then its guard sees the alert's row.
            }
        });
    }

    /**
     * Tells each that its fleet stops or goes on without it.
     *
     * @return how many the engine does not know: ended in this moment, or not started yet
     */
    public int tellFleetStopped(List<ExecutionRef> executions, FleetStop stop) {
        AtomicInteger unknown = new AtomicInteger();
        each(executions, execution -> {
            try {
                client.newWorkflowStub(RemediationWorkflow.class, execution.workflowId())
                        .fleetStopped(stop);
            } catch (WorkflowNotFoundException e) {
                unknown.incrementAndGet();
            }
        });
        return unknown.get();
    }

    private static void each(List<ExecutionRef> executions, Consumer<ExecutionRef> work) {
        if (executions.size() == 1) {
            work.accept(executions.getFirst());
            return;
        }
        Semaphore free = new Semaphore(AT_ONCE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (ExecutionRef execution : executions) {
                running.add(threads.submit(() -> {
                    free.acquireUninterruptibly();
                    try {
                        work.accept(execution);
                    } finally {
                        free.release();
                    }
                }));
            }
            for (Future<?> future : running) {
                future.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while starting executions", e);
        }
    }
}
