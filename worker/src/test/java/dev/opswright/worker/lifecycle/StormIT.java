/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.activities.execution.PlanActivitiesImpl;
import dev.opswright.activities.execution.RecordActivitiesImpl;
import dev.opswright.activities.guard.GuardActivitiesImpl;
import dev.opswright.persistence.id.Ids;
import dev.opswright.workflows.execution.ExecutionRef;
import dev.opswright.workflows.execution.ExecutionStatus;
import dev.opswright.workflows.execution.GuardActivities.GuardRequest;
import dev.opswright.workflows.execution.PlanResult;
import dev.opswright.workflows.execution.RecordActivities.Closure;
import dev.opswright.workflows.guard.GuardVerdict;
import dev.opswright.workflows.guard.GuardVerdict.Decision;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Many alerts, one cause: one run asks for all, whoever of the workers comes first. */
class StormIT {
    private static final int STORM = 40;
    private static TestGuards parts;
    private static GuardActivitiesImpl guards;
    private static RecordActivitiesImpl records;
    private static PlanActivitiesImpl plans;

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
        plans = parts.plans();
    }

    @AfterAll
    static void stop() {
        parts.close();
    }

    @Test
    void oneOfAllRunsOfAStormAsksAPersonAndTheOthersAreRefused() {
        List<ExecutionRef> runs = runs(STORM);
        List<GuardVerdict> verdicts = look(runs);

        List<Integer> leads = IntStream.range(0, STORM)
                .filter(i -> verdicts.get(i).decision() == Decision.ALLOW)
                .boxed()
                .toList();
        assertThat(leads).hasSize(1);
        ExecutionRef lead = runs.get(leads.getFirst());
        assertThat(verdicts.stream().filter(v -> v.decision() == Decision.REFUSE))
                .hasSize(STORM - 1)
                .allSatisfy(v -> {
                    assertThat(v.decisive().code()).isEqualTo("storm");
                    assertThat(v.decisive().message())
                            .contains(lead.executionId().toString());
                });
        assertThat(plans.plan(lead))
                .isInstanceOfSatisfying(
                        PlanResult.Planned.class,
                        plan -> assertThat(plan.approval().roles()).containsExactly("admin", "engineer"));
        assertThat(guards.reserve(new GuardRequest(lead, 0)).decision()).isEqualTo(Decision.ALLOW);
    }

    @Test
    void aStormHoldsTenMinutesLongerThanItsLead() {
        List<ExecutionRef> runs = runs(STORM);
        look(runs);
        UUID lead = UUID.fromString(rows.text("SELECT lead_execution_id FROM alert_storms"));
        records.close(new Closure(new ExecutionRef(rows.org(), lead), ExecutionStatus.CANCELLED, null, null));
        rows.update("UPDATE runbook_executions SET created_at = created_at - interval '5 minutes'");

        assertThat(look(runs(1)).getFirst().decisive().code()).isEqualTo("storm");
        rows.update("UPDATE runbook_executions SET completed_at = now() - interval '11 minutes' WHERE id = ?", lead);
        rows.update("UPDATE runbook_executions SET created_at = created_at - interval '5 minutes'");
        assertThat(look(runs(1)).getFirst().decision()).isEqualTo(Decision.ALLOW);
    }

    @Test
    void aRunThatCannotAskLeadsNoStorm() {
        List<ExecutionRef> runs = runs(STORM);
        UUID alert = rows.alert("Down", "web-1");
        rows.update(
                "UPDATE runbook_executions SET alert_id = ? WHERE id = ?",
                alert,
                runs.getFirst().executionId());
        rows.update("UPDATE alerts SET status = 'resolved' WHERE id = ?", alert);

        GuardVerdict first = guards.look(new GuardRequest(runs.get(0), 0));
        GuardVerdict second = guards.look(new GuardRequest(runs.get(1), 0));
        assertThat(first.decisive().code()).isEqualTo("alert_resolved");
        assertThat(second.decision()).as("it leads").isEqualTo(Decision.ALLOW);

        records.close(new Closure(runs.get(1), ExecutionStatus.REFUSED, null, null));
        GuardVerdict third = guards.look(new GuardRequest(runs.get(2), 0));
        assertThat(third.decision()).as("the lead was refused later").isEqualTo(Decision.ALLOW);
        assertThat(guards.look(new GuardRequest(runs.get(3), 0)).decisive().code())
                .isEqualTo("storm");
    }

    @Test
    void twentyAMinuteAreNoStormAndNoughtSwitchesTheGuardOff() {
        assertThat(look(runs(20))).allMatch(verdict -> verdict.decision() == Decision.ALLOW);
        rows.update(
                "INSERT INTO settings (org_id, key, value_json) VALUES (?, 'guards.storm_alerts_per_minute', '0')",
                rows.org());
        assertThat(look(runs(STORM))).allMatch(verdict -> verdict.decision() == Decision.ALLOW);
    }

    /** As one batch of the intake makes them, all at the same moment. */
    private List<ExecutionRef> runs(int count) {
        List<ExecutionRef> runs = IntStream.range(0, count)
                .mapToObj(i -> rows.execution(
                        runbook, rows.server("host-" + Ids.next(), 22, "root", "SHA256:" + "A".repeat(43), null), null))
                .toList();
        rows.update("UPDATE runbook_executions SET created_at = now() WHERE created_at > now() - interval '1 minute'");
        return runs;
    }

    private static List<GuardVerdict> look(List<ExecutionRef> runs) {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            CyclicBarrier together = new CyclicBarrier(Math.min(8, runs.size()));
            List<Future<GuardVerdict>> verdicts = IntStream.range(0, runs.size())
                    .mapToObj(i -> threads.submit(() -> {
                        if (i < together.getParties()) {
                            together.await();
                        }
                        return guards.look(new GuardRequest(runs.get(i), 0));
                    }))
                    .toList();
            return verdicts.stream().map(StormIT::get).toList();
        }
    }

    private static GuardVerdict get(Future<GuardVerdict> verdict) {
        try {
            return verdict.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
