/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.sweep;

import dev.opswright.persistence.fleet.FleetKey;
import dev.opswright.persistence.fleet.FleetRepository;
import dev.opswright.persistence.fleet.FleetWatchRepository;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.worker.schedule.PeriodicJob;
import dev.opswright.workflows.execution.FleetStop;
import dev.opswright.workflows.execution.StatusReason;
import dev.opswright.workflows.fleet.FleetActivities;
import dev.opswright.workflows.fleet.FleetRef;
import dev.opswright.workflows.fleet.FleetRemediationWorkflow;
import dev.opswright.workflows.fleet.FleetStarts;
import dev.opswright.workflows.fleet.FleetStatus;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowNotFoundException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts fleets that were never handed to the engine, and closes those that it has forgotten. */
public final class FleetSweeper {
    private static final Logger LOG = LoggerFactory.getLogger(FleetSweeper.class);

    private static final int START_GRACE_SECONDS = 10;
    private static final int LOST_GRACE_SECONDS = 60;
    private static final int BATCH = 100;
    private static final UUID FIRST = new UUID(0, 0);
    private static final StatusReason LOST = new StatusReason(
            "engine_lost",
            "The workflow engine does not carry this fleet any more: it was replaced, lost its data or was told to"
                    + " stop. What had not begun did not run.");
    private static final Set<WorkflowExecutionStatus> CARRIED_ON = Set.of(
            WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING,
            WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_CONTINUED_AS_NEW);

    private final WorkflowClient client;
    private final FleetWatchRepository watch;
    private final Tenancy tenancy;
    private final FleetRepository fleets;
    private final FleetActivities activities;
    private UUID asked = FIRST;

    public FleetSweeper(
            WorkflowClient client,
            FleetWatchRepository watch,
            Tenancy tenancy,
            FleetRepository fleets,
            FleetActivities activities) {
        this.client = client;
        this.watch = watch;
        this.tenancy = tenancy;
        this.fleets = fleets;
        this.activities = activities;
    }

    /** The sweeper's jobs. */
    public List<PeriodicJob> jobs() {
        return List.of(
                new PeriodicJob("start_forgotten_fleets", Duration.ofSeconds(10), Duration.ofMinutes(2), this::start),
                new PeriodicJob("find_lost_fleets", Duration.ofMinutes(1), Duration.ofMinutes(2), this::findLost));
    }

    /** Starts what nobody started: the engine was away when the fleet was taken. */
    public void start() {
        for (FleetKey key : watch.notStarted(START_GRACE_SECONDS, BATCH)) {
            FleetRef fleet = new FleetRef(key.orgId(), key.id());
            try {
                FleetRemediationWorkflow workflow =
                        client.newWorkflowStub(FleetRemediationWorkflow.class, FleetStarts.options(fleet));
                WorkflowClient.start(workflow::run, fleet);
            } catch (WorkflowExecutionAlreadyStarted e) {
                LOG.debug("Fleet {} was started already", key.id());
            }
            tenancy.in(key.orgId(), () -> fleets.markStarted(key.id()));
            LOG.info("Started fleet {}, which had not been handed to the engine", key.id());
        }
    }

    /** Asks the engine about a page of open fleets; the next run asks about the next page. */
    public void findLost() {
        List<FleetKey> page = watch.open(LOST_GRACE_SECONDS, asked, BATCH);
        for (FleetKey key : page) {
            if (isLost(key)) {
                FleetRef fleet = new FleetRef(key.orgId(), key.id());
                activities.stop(new FleetActivities.Stop(fleet, LOST, new FleetStop(LOST, null)));
                activities.close(new FleetActivities.Closure(fleet, FleetStatus.FAILED, LOST));
                LOG.warn("Closed fleet {} as engine_lost", key.id());
            }
        }
        asked = page.size() < BATCH ? FIRST : page.getLast().id();
    }

    private boolean isLost(FleetKey key) {
        try {
            var status = client.newUntypedWorkflowStub(FleetRef.workflowId(key.id()))
                    .describe()
                    .getStatus();
            // The row may have been closed between the page and the answer.
            return !CARRIED_ON.contains(status) && watch.isOpen(key.id());
        } catch (WorkflowNotFoundException e) {
            return true;
        }
    }
}
