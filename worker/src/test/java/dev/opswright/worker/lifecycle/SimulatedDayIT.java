/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.activities.execution.RecordActivitiesImpl;
import dev.opswright.activities.guard.GuardActivitiesImpl;
import dev.opswright.persistence.TestDatabase;
import dev.opswright.persistence.alert.PlatformAlerts;
import dev.opswright.persistence.guard.LoopRepository;
import dev.opswright.worker.sweep.LoopAlerts;
import dev.opswright.workflows.execution.ExecutionRef;
import dev.opswright.workflows.execution.ExecutionStatus;
import dev.opswright.workflows.execution.GuardActivities.GuardRequest;
import dev.opswright.workflows.execution.Outcome;
import dev.opswright.workflows.execution.RecordActivities.Closure;
import dev.opswright.workflows.execution.StatusReason;
import dev.opswright.workflows.guard.GuardVerdict;
import dev.opswright.workflows.guard.GuardVerdict.Decision;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A fix that never helps, for a day: time passes by making every row older (trust, section 9, attack 17). */
class SimulatedDayIT {
    private static final int MINUTES = 10;
    private static final List<String> CLOCKS = List.of(
            "alerts SET starts_at = starts_at - p, received_at = received_at - p",
            "runbook_executions SET created_at = created_at - p, started_at = started_at - p,"
                    + " completed_at = completed_at - p",
            "run_reservations SET at = at - p",
            "circuit_breakers SET opened_at = opened_at - p, last_failure_at = last_failure_at - p,"
                    + " half_open_at = half_open_at - p");

    private static TestGuards parts;
    private static GuardActivitiesImpl guards;
    private static RecordActivitiesImpl records;

    private final TestRows rows = new TestRows();
    private final UUID runbook = rows.runbook("""
            name: useless
            mode: auto
            steps:
              - {name: one, command: "true"}
            """);
    private final UUID server = rows.server("web-1", 22, "root", "SHA256:" + "A".repeat(43), null);

    @BeforeAll
    static void start() {
        parts = new TestGuards();
        guards = parts.guards();
        records = parts.records();
        // Reservations are append-only for the application; only this test bends its clock.
        TestRows.asOwner("GRANT UPDATE ON run_reservations TO " + TestDatabase.APPLICATION);
    }

    @AfterAll
    static void stop() {
        TestRows.asOwner("REVOKE UPDATE ON run_reservations FROM " + TestDatabase.APPLICATION);
        parts.close();
    }

    @Test
    void aFixThatNeverHelpsRunsThreeTimesADayAndSaysSoOnce() {
        UUID alert = rows.alert("Down", "web-1");
        int runs = 0;
        for (int minute = 0; minute < 24 * 60; minute += MINUTES) {
            ExecutionRef execution = rows.execution(runbook, server, null);
            UUID episode = minute == 0 ? alert : rows.again(alert);
            rows.update(
                    "UPDATE runbook_executions SET alert_id = ?, server_name = 'web-1' WHERE id = ?",
                    episode,
                    execution.executionId());
            runs += carryOut(execution) ? 1 : 0;
            rows.update("UPDATE alerts SET status = 'resolved' WHERE id = ?", episode);
            pass();
            endLoopAlerts();
        }

        assertThat(runs).isEqualTo(3);
        assertThat(loopAlerts("")).isEqualTo("1");
        assertThat(loopAlerts(" AND status = 'firing'")).isEqualTo("1");
        rows.update("UPDATE runbook_executions SET created_at = created_at - interval '25 hours'");
        endLoopAlerts();
        assertThat(loopAlerts(" AND status = 'firing'")).as("the loop is over").isEqualTo("0");
    }

    /** The first and every second run looks well for a moment. */
    private boolean carryOut(ExecutionRef execution) {
        GuardVerdict verdict = guards.look(new GuardRequest(execution, 0));
        if (verdict.decision() != Decision.ALLOW) {
            close(execution, ExecutionStatus.REFUSED, null, verdict.decisive().code());
            return false;
        }
        guards.reserve(new GuardRequest(execution, 0));
        boolean looksWell = Integer.parseInt(rows.text("SELECT count(*) FROM run_reservations")) % 2 == 1;
        close(
                execution,
                looksWell ? ExecutionStatus.COMPLETED : ExecutionStatus.FAILED,
                looksWell ? Outcome.FIXED : Outcome.NOT_FIXED,
                looksWell ? null : "not_fixed");
        return true;
    }

    private static void close(
            ExecutionRef execution, ExecutionStatus status, @Nullable Outcome outcome, @Nullable String code) {
        records.close(new Closure(execution, status, outcome, code == null ? null : new StatusReason(code, code)));
    }

    private void pass() {
        CLOCKS.forEach(clock -> rows.update(
                "UPDATE " + clock.replace(" - p", " - interval '" + MINUTES + " minutes'") + " WHERE org_id = ?",
                rows.org()));
    }

    private void endLoopAlerts() {
        try {
            new LoopAlerts(parts.bean(LoopRepository.class), parts.bean(PlatformAlerts.class))
                    .job()
                    .work()
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private String loopAlerts(String where) {
        return rows.text("SELECT count(*) FROM alerts WHERE alert_name = 'OpswrightRunbookLoop'" + where);
    }
}
