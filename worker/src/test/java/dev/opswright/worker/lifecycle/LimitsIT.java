/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.activities.execution.RecordActivitiesImpl;
import dev.opswright.activities.guard.GuardActivitiesImpl;
import dev.opswright.persistence.id.Ids;
import dev.opswright.workflows.execution.ExecutionRef;
import dev.opswright.workflows.execution.ExecutionStatus;
import dev.opswright.workflows.execution.GuardActivities.GuardRequest;
import dev.opswright.workflows.execution.Outcome;
import dev.opswright.workflows.execution.RecordActivities.Closure;
import dev.opswright.workflows.guard.GuardVerdict;
import dev.opswright.workflows.guard.GuardVerdict.Decision;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Breaker, rate, budget and blackout on the real database, with workers that race for the last slot. */
class LimitsIT {
    private static final int ROUNDS = 60;
    private static TestGuards parts;
    private static GuardActivitiesImpl guards;
    private static RecordActivitiesImpl records;

    private final TestRows rows = new TestRows();
    private final UUID runbook = rows.runbook("""
            name: restart
            mode: auto
            steps:
              - {name: one, command: "true"}
            """);

    @BeforeAll
    static void start() {
        parts = new TestGuards();
        guards = parts.guards();
        records = parts.records();
    }

    @AfterAll
    static void stop() {
        parts.close();
    }

    @Test
    void opensAfterFailuresAndLetsOneRunThroughAfterItsResetTime() throws Exception {
        breaker(2, 1, 3_600);
        fail(started());
        assertThat(look(run()).decision()).isEqualTo(Decision.ALLOW);
        fail(started());

        assertThat(look(run()).decisive().code()).isEqualTo("breaker_open");
        rows.update("UPDATE circuit_breakers SET opened_at = now() - interval '2 hours'");
        for (int round = 0; round < ROUNDS; round++) {
            List<ExecutionRef> rivals = List.of(run(), run());
            List<GuardVerdict> verdicts = race(rivals);
            assertThat(verdicts)
                    .extracting(GuardVerdict::decision)
                    .as("round %d", round)
                    .containsExactlyInAnyOrder(Decision.ALLOW, Decision.DEFER);
            assertThat(verdicts).anySatisfy(v -> assertThat(v.decisive().code()).isEqualTo("breaker_half_open"));
            rivals.forEach(rival -> end(rival, ExecutionStatus.CANCELLED, null));
        }
        end(started(), ExecutionStatus.COMPLETED, Outcome.FIXED);
        assertThat(rows.text("SELECT state FROM circuit_breakers")).isEqualTo("closed");
    }

    @Test
    void anOpenBreakerIsOneAlertUntilItCloses() {
        breaker(1, 1, 3_600);
        fail(started());
        rows.update("UPDATE circuit_breakers SET opened_at = now() - interval '2 hours'");
        fail(started());

        assertThat(rows.text("SELECT count(*) FROM alerts WHERE alert_name = 'OpswrightCircuitBreakerOpen'"))
                .isEqualTo("1");
        rows.update("UPDATE circuit_breakers SET opened_at = now() - interval '2 hours'");
        end(started(), ExecutionStatus.COMPLETED, Outcome.UNVERIFIED);
        assertThat(rows.text("SELECT status FROM alerts WHERE alert_name = 'OpswrightCircuitBreakerOpen'"))
                .isEqualTo("resolved");
    }

    @Test
    void whoOpenedItStaysWhileARunUnderWayFails() {
        breaker(5, 1, 3_600);
        ExecutionRef underWay = started();
        rows.update("UPDATE circuit_breakers SET state = 'open', opened_at = now(), open_reason = 'database move'");

        fail(underWay);

        assertThat(rows.text("SELECT open_reason FROM circuit_breakers")).isEqualTo("database move");
    }

    @Test
    void aRepeatedCloseStrikesOnce() {
        breaker(2, 1, 3_600);
        ExecutionRef run = started();
        fail(run);
        fail(run);

        assertThat(rows.text("SELECT failure_count FROM circuit_breakers")).isEqualTo("1");
    }

    @Test
    void oneOfTwoRunsGetsTheLastPlaceOfTheRate() throws Exception {
        rows.update("UPDATE runbooks SET rate_limit_count = 3, rate_limit_window_seconds = 3600");
        breaker(5, 3, 300);
        for (int round = 0; round < ROUNDS; round++) {
            rows.update("UPDATE runbooks SET rate_limit_count = ?", round + 1);
            List<GuardVerdict> verdicts = race(List.of(run(), run()));
            assertThat(verdicts)
                    .extracting(GuardVerdict::decision)
                    .as("round %d", round)
                    .containsExactlyInAnyOrder(Decision.ALLOW, Decision.DEFER);
            assertThat(verdicts).anySatisfy(v -> assertThat(v.decisive().code()).isEqualTo("rate_limited"));
        }
    }

    @Test
    void oneOfTwoRunsGetsTheLastPlaceOfTheBudget() throws Exception {
        rows.update(
                "INSERT INTO blast_budgets (id, org_id, name, selector, max_executions, window_seconds)"
                        + " VALUES (?, ?, 'web', '{\"tags\": [\"web\"]}', 1, 3600)",
                Ids.next(),
                rows.org());
        for (int round = 0; round < ROUNDS; round++) {
            rows.update("UPDATE blast_budgets SET max_executions = ?", round + 1);
            List<GuardVerdict> verdicts = race(List.of(run(), run()));
            assertThat(verdicts)
                    .extracting(GuardVerdict::decision)
                    .as("round %d", round)
                    .containsExactlyInAnyOrder(Decision.ALLOW, Decision.DEFER);
            assertThat(verdicts).anySatisfy(v -> assertThat(v.decisive().code()).isEqualTo("blast_budget"));
        }
        rows.update("UPDATE blast_budgets SET selector = '{\"tags\": [\"db\"]}'");
        assertThat(look(run()).decision()).isEqualTo(Decision.ALLOW);
    }

    @Test
    void parksInABlackoutThatMeansTheServer() {
        rows.update(
                "INSERT INTO blackout_windows (id, org_id, name, start_time, end_time, affected_servers)"
                        + " VALUES (?, ?, 'nightly backup', now() - interval '1 hour', now() + interval '1 hour',"
                        + " '{\"tags\": [\"web\"], \"groups\": [], \"environments\": [], \"names\": []}')",
                Ids.next(),
                rows.org());

        GuardVerdict verdict = look(run());

        assertThat(verdict.decisive().code()).isEqualTo("blackout");
        assertThat(verdict.decisive().message()).contains("nightly backup");
        rows.update("UPDATE blackout_windows SET ended_at = now()");
        assertThat(look(run()).decision()).isEqualTo(Decision.ALLOW);
    }

    @Test
    void aReFireSoonAfterSuccessIsAFailureAndTheFourthRunIsRefused() {
        breaker(9, 1, 3_600);
        UUID first = rows.alert("Down", "web-1");
        for (int run = 0; run < 3; run++) {
            ExecutionRef execution = runFor(run == 0 ? first : rows.again(first));
            assertThat(look(execution).decision()).isEqualTo(Decision.ALLOW);
            guards.reserve(new GuardRequest(execution, 0));
            end(execution, ExecutionStatus.COMPLETED, Outcome.FIXED);
        }

        GuardVerdict fourth = look(runFor(rows.again(first)));

        assertThat(fourth.decisive().code()).isEqualTo("loop");
        assertThat(rows.text("SELECT failure_count FROM circuit_breakers")).isEqualTo("1");
        assertThat(rows.text("SELECT count(*) FROM runbook_executions WHERE refired_at IS NOT NULL"))
                .isEqualTo("3");
        assertThat(rows.text("SELECT count(*) FROM alerts WHERE alert_name = 'OpswrightRunbookLoop'"))
                .isEqualTo("1");
    }

    private List<GuardVerdict> race(List<ExecutionRef> rivals) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CyclicBarrier together = new CyclicBarrier(rivals.size());
            List<Future<GuardVerdict>> verdicts = rivals.stream()
                    .map(rival -> threads.submit(() -> {
                        together.await();
                        return guards.reserve(new GuardRequest(rival, 0));
                    }))
                    .toList();
            return List.of(verdicts.get(0).get(), verdicts.get(1).get());
        }
    }

    private void breaker(int failures, int successes, int resetSeconds) {
        rows.update(
                "INSERT INTO circuit_breakers (org_id, runbook_id, failure_threshold, success_threshold,"
                        + " reset_timeout_seconds) VALUES (?, ?, ?, ?, ?)",
                rows.org(),
                runbook,
                failures,
                successes,
                resetSeconds);
    }

    /** A run on a host of its own, so that hosts never decide here. */
    private ExecutionRef run() {
        UUID server = rows.server("host-" + Ids.next(), 22, "root", "SHA256:" + "A".repeat(43), null);
        rows.update("UPDATE servers SET tags = '{web}' WHERE id = ?", server);
        return rows.execution(runbook, server, null);
    }

    private ExecutionRef runFor(UUID alert) {
        ExecutionRef run = run();
        rows.update("UPDATE runbook_executions SET alert_id = ? WHERE id = ?", alert, run.executionId());
        return run;
    }

    private ExecutionRef started() {
        ExecutionRef run = run();
        assertThat(guards.reserve(new GuardRequest(run, 0)).decision()).isEqualTo(Decision.ALLOW);
        return run;
    }

    private GuardVerdict look(ExecutionRef run) {
        return guards.look(new GuardRequest(run, 0));
    }

    private void fail(ExecutionRef run) {
        end(run, ExecutionStatus.FAILED, null);
    }

    private void end(ExecutionRef run, ExecutionStatus status, Outcome outcome) {
        records.close(new Closure(run, status, outcome, null));
    }
}
