/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.activities.guard.GuardActivitiesImpl;
import dev.opswright.persistence.TestDatabase;
import dev.opswright.persistence.alert.PlatformAlerts;
import dev.opswright.persistence.guard.Breakers;
import dev.opswright.persistence.guard.GuardRepository;
import dev.opswright.persistence.guard.LimitRepository;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.execution.ExecutionRef;
import dev.opswright.workflows.execution.GuardActivities.GuardRequest;
import dev.opswright.workflows.guard.GuardVerdict;
import dev.opswright.workflows.guard.GuardVerdict.Decision;
import io.micronaut.context.ApplicationContext;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Reservations of hosts under contention, on the real database. */
class ReservationIT {
    private static final int ROUNDS = 200;
    private static ApplicationContext context;
    private static GuardActivitiesImpl guards;

    private final TestRows rows = new TestRows();

    @BeforeAll
    static void start() {
        context = ApplicationContext.run(TestDatabase.shared().properties());
        guards = new GuardActivitiesImpl(
                context.getBean(Tenancy.class),
                context.getBean(GuardRepository.class),
                context.getBean(LimitRepository.class),
                context.getBean(Breakers.class),
                context.getBean(PlatformAlerts.class));
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void oneOfTwoRunsGetsTheHostInEveryRound() throws Exception {
        UUID server = server();
        UUID runbook = rows.runbook(runbook(0));

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < ROUNDS; round++) {
                List<ExecutionRef> rivals =
                        List.of(rows.execution(runbook, server, null), rows.execution(runbook, server, null));
                CyclicBarrier together = new CyclicBarrier(2);
                List<Future<GuardVerdict>> verdicts = rivals.stream()
                        .map(rival -> threads.submit(() -> {
                            together.await();
                            return guards.reserve(new GuardRequest(rival, 0));
                        }))
                        .toList();

                assertThat(List.of(
                                verdicts.get(0).get().decision(),
                                verdicts.get(1).get().decision()))
                        .as("round %d", round)
                        .containsExactlyInAnyOrder(Decision.ALLOW, Decision.DEFER);
                rivals.forEach(guards::release);
            }
        }
    }

    @Test
    void aRepeatGetsTheFirstAnswerAndFence() {
        ExecutionRef run = rows.execution(rows.runbook(runbook(0)), server(), null);

        GuardVerdict first = guards.reserve(new GuardRequest(run, 0));
        GuardVerdict again = guards.reserve(new GuardRequest(run, 0));

        assertThat(first.decision()).isEqualTo(Decision.ALLOW);
        assertThat(first.fence()).isPositive();
        assertThat(again).isEqualTo(first);
    }

    @Test
    void fencesRiseFromRunToRun() {
        UUID server = server();
        UUID runbook = rows.runbook(runbook(0));
        ExecutionRef first = rows.execution(runbook, server, null);
        long earlier = guards.reserve(new GuardRequest(first, 0)).fence();
        guards.release(first);

        long later = guards.reserve(new GuardRequest(rows.execution(runbook, server, null), 0))
                .fence();

        assertThat(later).isGreaterThan(earlier);
    }

    @Test
    void anOpenRunKeepsItsHostThoughItsLeaseHasEnded() {
        UUID server = server();
        UUID runbook = rows.runbook(runbook(0));
        ExecutionRef holder = rows.execution(runbook, server, null);
        guards.reserve(new GuardRequest(holder, 0));
        rows.update("UPDATE host_leases SET expires_at = now() - interval '1 hour'");
        ExecutionRef next = rows.execution(runbook, server, null);

        assertThat(guards.reserve(new GuardRequest(next, 0)).decisive().code()).isEqualTo("host_busy");
        rows.update("UPDATE runbook_executions SET completed_at = now() WHERE id = ?", holder.executionId());
        assertThat(guards.reserve(new GuardRequest(next, 1)).decision()).isEqualTo(Decision.ALLOW);
    }

    @Test
    void theCooldownOfATriggerRefusesTheNextRunOnTheServer() {
        UUID server = server();
        UUID runbook = rows.runbook(runbook(300));
        UUID trigger = UUID.fromString(rows.text("SELECT id FROM runbook_triggers"));
        ExecutionRef first = rows.execution(runbook, server, trigger);
        guards.reserve(new GuardRequest(first, 0));
        guards.release(first);

        GuardVerdict second = guards.look(new GuardRequest(rows.execution(runbook, server, trigger), 0));
        GuardVerdict elsewhere = guards.look(new GuardRequest(rows.execution(runbook, server(), trigger), 0));

        assertThat(second.decision()).isEqualTo(Decision.REFUSE);
        assertThat(second.decisive().code()).isEqualTo("cooldown");
        assertThat(elsewhere.decision()).isEqualTo(Decision.ALLOW);
    }

    private UUID server() {
        return rows.server("host-" + Ids.next(), 22, "root", "SHA256:" + "A".repeat(43), null);
    }

    private static String runbook(int cooldown) {
        return """
                name: reserve-%s
                mode: auto
                verification: none
                steps:
                  - name: Only
                    command: echo done
                triggers:
                  - name: Down
                    alert_name_pattern: Down
                    cooldown_seconds: %d
                """.formatted(Ids.next(), cooldown);
    }
}
