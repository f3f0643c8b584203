/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.sweep;

import dev.opswright.activities.alert.ExecutionStarter;
import dev.opswright.persistence.execution.ExecutionKey;
import dev.opswright.persistence.execution.ExecutionRepository;
import dev.opswright.persistence.execution.ExecutionWatchRepository;
import dev.opswright.persistence.execution.StepRepository;
import dev.opswright.persistence.outbox.OutboxRepository;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.worker.schedule.PeriodicJob;
import dev.opswright.workflows.execution.ExecutionRef;
import dev.opswright.workflows.execution.ExecutionStatus;
import dev.opswright.workflows.execution.RecordActivities;
import dev.opswright.workflows.execution.StatusReason;
import dev.opswright.workflows.json.Json;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds what fell between the stores: executions that were never handed to the engine, and those that the engine has
 * forgotten. Only a clear "not found" of the engine counts as forgotten; one that does not answer is waited for.
 */
public final class Sweeper {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

    private static final Duration START_GRACE = Duration.ofSeconds(10);
    private static final int BATCH = 200;
    private static final int OUTBOX_DAYS = 7;
    private static final UUID FIRST = new UUID(0, 0);
    private static final Set<WorkflowExecutionStatus> CARRIED_ON = Set.of(
            WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING,
            WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_CONTINUED_AS_NEW);

    private final WorkflowClient client;
    private final ExecutionStarter starter;
    private final ExecutionWatchRepository watch;
    private final ExecutionRepository executions;
    private final RecordActivities records;
    private final OutboxRepository outbox;
    private final StepRepository steps;
    private final Tenancy tenancy;
    private UUID asked = FIRST;

    public Sweeper(WorkflowClient client, ExecutionStarter starter, SweptRows rows, RecordActivities records) {
        this.client = client;
        this.starter = starter;
        this.watch = rows.watch();
        this.executions = rows.executions();
        this.outbox = rows.outbox();
        this.steps = rows.steps();
        this.tenancy = rows.tenancy();
        this.records = records;
    }

    /** The tables it looks over. */
    public record SweptRows(
            Tenancy tenancy,
            ExecutionWatchRepository watch,
            ExecutionRepository executions,
            StepRepository steps,
            OutboxRepository outbox) {}

    /** The sweeper's jobs. */
    public List<PeriodicJob> jobs() {
        return List.of(
                new PeriodicJob(
                        "start_forgotten_executions", Duration.ofSeconds(10), Duration.ofMinutes(2), this::start),
                new PeriodicJob("find_lost_executions", Duration.ofMinutes(1), Duration.ofMinutes(2), this::findLost),
                new PeriodicJob(
                        "delete_done_outbox",
                        Duration.ofHours(1),
                        Duration.ofMinutes(5),
                        () -> outbox.deleteDone(OUTBOX_DAYS, 50_000)));
    }

    /** Starts what nobody started: a worker died between committing rows and starting workflows. */
    void start() {
        for (ExecutionKey key : watch.notStarted((int) START_GRACE.toSeconds(), BATCH)) {
            starter.start(new ExecutionRef(key.orgId(), key.id()));
            tenancy.run(key.orgId(), () -> executions.markStarted(Json.write(List.of(key.id()))));
            LOG.info("Started execution {}, which had not been handed to the engine", key.id());
        }
    }

    /** Asks the engine about a page of open executions; the next run asks about the next page. */
    public void findLost() {
        List<ExecutionKey> page = watch.open(60, asked, BATCH);
        for (ExecutionKey key : page) {
            if (isLost(key)) {
                close(key);
            }
        }
        asked = page.size() < BATCH ? FIRST : page.getLast().id();
    }

    /** A command that was running has an unknown fate, and so have the run and its host. */
    private void close(ExecutionKey key) {
        boolean doubt = tenancy.in(key.orgId(), () -> {
            boolean running = steps.loseRunning(key.id()) > 0;
            if (running) {
                executions.markHost(key.id());
            }
            return running;
        });
        records.close(new RecordActivities.Closure(
                new ExecutionRef(key.orgId(), key.id()),
                doubt ? ExecutionStatus.UNKNOWN : ExecutionStatus.FAILED,
                null,
                new StatusReason(
                        "engine_lost",
                        "The workflow engine does not carry this run any more: it was replaced, lost its data or was"
                                + " told to stop. Look at the host before you run it again.")));
        LOG.warn("Closed execution {} as engine_lost", key.id());
    }

    /** Not known, or ended without having closed its row: a workflow's last act is to close it. */
    private boolean isLost(ExecutionKey key) {
        try {
            WorkflowStub workflow = client.newUntypedWorkflowStub(ExecutionRef.workflowId(key.id()));
            boolean ended = !CARRIED_ON.contains(workflow.describe().getStatus());
            // The row may have been closed between the page and the answer.
            return ended && watch.isOpen(key.id());
        } catch (WorkflowNotFoundException e) {
            return true;
        }
    }
}
