/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.replay;

import dev.opswright.persistence.execution.ExecutionKey;
import dev.opswright.persistence.execution.ExecutionWatchRepository;
import dev.opswright.persistence.replay.ExecutionHistories;
import dev.opswright.persistence.replay.RecordedHistory;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.worker.schedule.PeriodicJob;
import dev.opswright.workflows.engine.EngineData;
import dev.opswright.workflows.execution.ExecutionRef;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.common.WorkflowExecutionHistory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Copies what the engine recorded of closed executions, before its retention drops it: replay reads only the copy. */
public final class HistoryArchive {
    private static final int BATCH = 100;
    private static final UUID FIRST = new UUID(0, 0);

    private final WorkflowClient client;
    private final ExecutionWatchRepository watch;
    private final Tenancy tenancy;
    private final ExecutionHistories histories;
    private UUID asked = FIRST;

    public HistoryArchive(
            WorkflowClient client, ExecutionWatchRepository watch, Tenancy tenancy, ExecutionHistories histories) {
        this.client = client;
        this.watch = watch;
        this.tenancy = tenancy;
        this.histories = histories;
    }

    /** The job that copies. */
    public PeriodicJob job() {
        return new PeriodicJob("archive_histories", Duration.ofSeconds(5), Duration.ofMinutes(2), this::copy);
    }

    /** A page of closed executions; the next run begins after it, so that none holds up the others. */
    public void copy() {
        List<ExecutionKey> page = watch.unarchived(asked, BATCH);
        for (ExecutionKey key : page) {
            Optional<WorkflowExecutionHistory> recorded = fetch(key);
            if (recorded.isEmpty()) {
                tenancy.run(key.orgId(), () -> histories.giveUp(key.id()));
                continue;
            }
            RecordedHistory history = RecordedHistory.opened(
                    recorded.get().getHistory(),
                    EngineData.codec(client.getOptions().getDataConverter()));
            // A workflow closes its row a moment before it ends.
            if (history.hasEnded()) {
                String runId = recorded.get().getWorkflowExecution().getRunId();
                tenancy.run(key.orgId(), () -> histories.keep(key.id(), runId, history));
            }
        }
        asked = page.size() < BATCH ? FIRST : page.getLast().id();
    }

    /** Empty only when the engine says clearly that it knows no such workflow. */
    private Optional<WorkflowExecutionHistory> fetch(ExecutionKey key) {
        try {
            return Optional.of(client.fetchHistory(ExecutionRef.workflowId(key.id())));
        } catch (WorkflowNotFoundException e) {
            return Optional.empty();
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
