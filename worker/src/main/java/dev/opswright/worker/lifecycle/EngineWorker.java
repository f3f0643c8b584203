/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.lifecycle;

import dev.opswright.workflows.engine.CommandWorker;
import dev.opswright.workflows.execution.Queues;
import dev.opswright.workflows.replay.WorkflowTypes;
import io.temporal.client.WorkflowClient;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The engine's workers of this process: workflows and short activities on one queue, followed commands on the other. */
public final class EngineWorker implements AutoCloseable {
    /**
     * Workflows kept in memory. Open runs wait mostly (approval, verification), so this bounds memory, not work: about
     * 20 KiB each, and an evicted one is replayed from its short history.
     */
    private static final int CACHED_WORKFLOWS = 600;

    /** Workflow tasks are a few milliseconds of CPU; more at once than this only makes each slower on a small machine. */
    private static final int WORKFLOW_TASKS = 32;

    /**
     * Local activities wait for the database or, up to two seconds, for a command. Virtual threads are free; the pool of
     * connections and the bulkhead of each host are what bounds them.
     */
    private static final int LOCAL_ACTIVITIES = 128;

    /** Normal activities are rare here: server tests. */
    private static final int ACTIVITIES = 16;

    /** Followed commands at once; each holds a session on its host and wakes a few times a second. */
    private static final int COMMANDS = 200;

    private static final int POLLERS = 4;

    /** Short work gets this long to end when the process stops. */
    private static final Duration GRACE = Duration.ofSeconds(4);

    private final WorkerFactory factory;

    /** Registers everything; {@link #start()} begins to poll. */
    public EngineWorker(
            WorkflowClient client,
            List<Object> activities,
            List<Object> commandActivities,
            List<WorkerInterceptor> interceptors) {
        this.factory = WorkerFactory.newInstance(
                client,
                WorkerFactoryOptions.newBuilder()
                        .setWorkflowCacheSize(CACHED_WORKFLOWS)
                        .setMaxWorkflowThreadCount(CACHED_WORKFLOWS * 2)
                        .setUsingVirtualWorkflowThreads(true)
                        .setWorkerInterceptors(interceptors.toArray(new WorkerInterceptor[0]))
                        .validateAndBuildWithDefaults());
        Worker main = factory.newWorker(
                Queues.OPSWRIGHT,
                WorkerOptions.newBuilder()
                        .setUsingVirtualThreads(true)
                        .setMaxConcurrentWorkflowTaskExecutionSize(WORKFLOW_TASKS)
                        .setMaxConcurrentLocalActivityExecutionSize(LOCAL_ACTIVITIES)
                        .setMaxConcurrentActivityExecutionSize(ACTIVITIES)
                        .setMaxConcurrentWorkflowTaskPollers(POLLERS)
                        .setMaxConcurrentActivityTaskPollers(1)
                        .build());
        main.registerWorkflowImplementationTypes(WorkflowTypes.all());
        main.registerActivitiesImplementations(activities.toArray());
        Worker commands = factory.newWorker(
                Queues.COMMANDS,
                CommandWorker.options()
                        .setUsingVirtualThreads(true)
                        .setMaxConcurrentActivityExecutionSize(COMMANDS)
                        .setMaxConcurrentActivityTaskPollers(2)
                        .build());
        commands.registerActivitiesImplementations(commandActivities.toArray());
    }

    /** Begins to poll. */
    public void start() {
        factory.start();
    }

    /** Stops polling, lets short work end and cuts off the rest, which the engine gives to the next worker. */
    @Override
    public void close() {
        factory.shutdown();
        factory.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        if (!factory.isTerminated()) {
            factory.shutdownNow();
            factory.awaitTermination(1, TimeUnit.SECONDS);
        }
    }
}
