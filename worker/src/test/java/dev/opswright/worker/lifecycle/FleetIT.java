/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.opswright.activities.fleet.FleetActivitiesImpl;
import dev.opswright.persistence.id.Ids;
import dev.opswright.worker.sweep.FleetSweeper;
import dev.opswright.workflows.execution.FleetStop;
import dev.opswright.workflows.execution.StatusReason;
import dev.opswright.workflows.fleet.FleetActivities.Handover;
import dev.opswright.workflows.fleet.FleetActivities.Stop;
import dev.opswright.workflows.fleet.FleetPolicy;
import dev.opswright.workflows.fleet.FleetRef;
import dev.opswright.workflows.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Fleets between their rows and the engine: forgotten, lost, and told to start too late. */
class FleetIT {
    private static final StatusReason WHY = new StatusReason("fleet_stopped", "Not run, its fleet stopped: a test.");
    private static WorkerUnderTest worker;

    private final TestRows rows = new TestRows();
    private final List<UUID> runs = new ArrayList<>();

    @BeforeAll
    static void start() {
        worker = WorkerUnderTest.start();
    }

    @AfterAll
    static void stop() {
        worker.close();
    }

    /** A fleet of two runs of a runbook that is switched off: each is refused when it has its turn. */
    private FleetRef fleet() {
        UUID runbook = rows.runbook("""
                name: off
                mode: manual
                status: disabled
                verification: none
                steps: [{name: Only, command: "true"}]
                """);
        UUID id = Ids.next();
        rows.update(
                "INSERT INTO fleet_runs (id, org_id, runbook_id, runbook_name, runbook_version, start_key, policy,"
                        + " servers_total, created_at) VALUES (?, ?, ?, 'off', 1, ?, ?, 2, now() - interval '1 hour')",
                id,
                rows.org(),
                runbook,
                id.toString(),
                Json.write(FleetPolicy.DEFAULT));
        for (int i = 1; i <= 2; i++) {
            UUID server = rows.server("web-" + i, 9, "ops", "SHA256:" + "A".repeat(43), null);
            UUID run = rows.execution(runbook, server, null).executionId();
            rows.update(
                    "UPDATE runbook_executions SET fleet_id = ?, fleet_wave = ?, fleet_position = ?,"
                            + " created_at = now() - interval '1 hour' WHERE id = ?",
                    id,
                    i,
                    i,
                    run);
            runs.add(run);
        }
        return new FleetRef(rows.org(), id);
    }

    private String fleetState(FleetRef fleet) {
        return rows.text(
                "SELECT status || ' ' || coalesce(reason_code, '') FROM fleet_runs WHERE id = ?", fleet.fleetId());
    }

    private String runState(UUID run) {
        return rows.text("SELECT status || ' ' || coalesce(reason_code, '') FROM runbook_executions WHERE id = ?", run);
    }

    @Test
    void aFleetThatWasNeverHandedOverIsStartedAndAWaveOfRefusalsStopsIt() {
        FleetRef fleet = fleet();

        worker.bean(FleetSweeper.class).start();

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(fleetState(fleet)).isEqualTo("stopped no_run_completed"));
        assertThat(runState(runs.get(0))).isEqualTo("refused runbook_disabled");
        assertThat(runState(runs.get(1))).isEqualTo("cancelled fleet_stopped");
    }

    @Test
    void aFleetThatTheEngineHasForgottenIsClosedWithAllThatWaits() {
        FleetRef fleet = fleet();
        rows.update(
                "UPDATE fleet_runs SET workflow_started_at = now() - interval '1 hour' WHERE id = ?", fleet.fleetId());

        worker.bean(FleetSweeper.class).findLost();

        assertThat(fleetState(fleet)).isEqualTo("failed engine_lost");
        assertThat(runState(runs.get(0))).isEqualTo("cancelled engine_lost");
        assertThat(rows.text("SELECT count(*) FROM execution_events WHERE execution_id = ?", runs.get(0)))
                .isEqualTo("1");
    }

    @Test
    void aLateStartOfALostWorkerDoesNotBeginWhatTheFleetHasClosed() {
        FleetRef fleet = fleet();
        rows.update("UPDATE fleet_runs SET workflow_started_at = now() WHERE id = ?", fleet.fleetId());
        FleetActivitiesImpl activities = worker.bean(FleetActivitiesImpl.class);
        activities.stop(new Stop(fleet, WHY, new FleetStop(WHY, null)));

        activities.start(new Handover(fleet, runs));

        assertThat(runState(runs.get(0))).isEqualTo("cancelled fleet_stopped");
        assertThat(rows.text(
                        "SELECT count(*) FROM runbook_executions WHERE fleet_id = ? AND workflow_started_at IS NULL",
                        fleet.fleetId()))
                .isEqualTo("2");
        assertThat(activities.tell(new Stop(fleet, WHY, new FleetStop(WHY, null))))
                .isZero();
    }
}
