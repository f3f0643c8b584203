/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.activities.alert.AlertIntakeActivitiesImpl;
import dev.opswright.activities.alert.ExecutionStarter;
import dev.opswright.persistence.TestDatabase;
import dev.opswright.persistence.execution.ExecutionRepository;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.intake.IntakeRepository;
import dev.opswright.persistence.outbox.OutboxBatch;
import dev.opswright.persistence.outbox.OutboxRepository;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.alert.AlertIntakeActivities.IntakeDecisions;
import dev.opswright.workflows.alert.AlertIntakeWorkflow.IntakeBatch;
import io.micronaut.context.ApplicationContext;
import io.temporal.testing.TestWorkflowEnvironment;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Batches of the outbox and decisions about them, on the real database. */
class RelayIT {
    private final ApplicationContext context =
            ApplicationContext.run(TestDatabase.shared().properties());
    private final OutboxRepository outbox = context.getBean(OutboxRepository.class);
    private final TestWorkflowEnvironment engine = TestWorkflowEnvironment.newInstance();
    private final AlertIntakeActivitiesImpl intake = new AlertIntakeActivitiesImpl(
            context.getBean(Tenancy.class),
            context.getBean(IntakeRepository.class),
            context.getBean(ExecutionRepository.class),
            new ExecutionStarter(engine.getWorkflowClient()),
            outcome -> {});
    private final TestRows rows = new TestRows();

    @BeforeEach
    void othersAreDone() throws Exception {
        try (var connection = TestDatabase.shared().connect(TestDatabase.SYSTEM);
                var statement = connection.createStatement()) {
            statement.execute("UPDATE outbox_events SET done_at = now() WHERE done_at IS NULL");
        }
    }

    @AfterEach
    void close() {
        engine.close();
        context.close();
    }

    @Test
    void aBatchHoldsOneOrganizationAndAtMostAHundred() {
        for (int i = 0; i < 105; i++) {
            rows.alert("Down", "host-" + i);
        }
        new TestRows().alert("Down", "elsewhere");

        OutboxBatch first = outbox.claim(Ids.next(), 100, 30);
        OutboxBatch second = outbox.claim(Ids.next(), 100, 30);
        OutboxBatch third = outbox.claim(Ids.next(), 100, 30);

        assertThat(List.of(first.episodes(), second.episodes(), third.episodes()))
                .containsExactly(100L, 5L, 1L);
        assertThat(first.orgId()).isEqualTo(rows.org());
        assertThat(third.orgId()).isNotEqualTo(rows.org());
        assertThat(outbox.claim(Ids.next(), 100, 30)).isNull();
    }

    @Test
    void anEndedLeaseGivesTheSameBatchAgain() {
        rows.alert("Down", "host");
        OutboxBatch claimed = outbox.claim(Ids.next(), 100, 30);
        assertThat(outbox.reclaimExpired(30)).isEmpty();

        outbox.expire(claimed.batchId());

        assertThat(outbox.reclaimExpired(30)).extracting(OutboxBatch::batchId).containsExactly(claimed.batchId());
        assertThat(outbox.reclaimExpired(30)).isEmpty();
    }

    @Test
    void aBatchThatIsDecidedTwiceStartsNothingTwice() {
        rows.server("web-1", 22, "root", "SHA256:" + "A".repeat(43), null);
        rows.runbook("""
                name: twice
                mode: auto
                verification: none
                steps:
                  - name: Only
                    command: echo once
                triggers:
                  - name: Down
                    alert_name_pattern: Down
                """);
        for (int i = 0; i < 20; i++) {
            rows.alert("Down", i % 2 == 0 ? "web-1" : "nowhere");
        }
        IntakeBatch batch =
                new IntakeBatch(rows.org(), outbox.claim(Ids.next(), 100, 30).batchId());

        IntakeDecisions first = intake.decide(batch);
        IntakeDecisions again = intake.decide(batch);

        assertThat(first.start()).hasSize(10).isEqualTo(again.start());
        assertThat(rows.text("SELECT count(*) FROM runbook_executions")).isEqualTo("20");
        assertThat(rows.text("SELECT count(*) FROM runbook_executions WHERE reason_code = 'no_matching_server'"))
                .isEqualTo("10");
        assertThat(rows.text("SELECT count(*) FROM alert_events WHERE kind = 'decided'"))
                .isEqualTo("20");
        intake.finish(batch);
        outbox.expire(batch.batchId());
        assertThat(outbox.reclaimExpired(30)).isEmpty();
    }

    @Test
    void anAlertThatClearedFirstStartsNothing() {
        rows.server("web-1", 22, "root", "SHA256:" + "A".repeat(43), null);
        rows.runbook("""
                name: late
                mode: auto
                verification: none
                steps:
                  - name: Only
                    command: echo late
                triggers:
                  - name: Down
                    alert_name_pattern: Down
                """);
        UUID alert = rows.alert("Down", "web-1");
        rows.resolve(alert);

        IntakeDecisions decided = intake.decide(
                new IntakeBatch(rows.org(), outbox.claim(Ids.next(), 100, 30).batchId()));

        assertThat(decided.start()).isEmpty();
        assertThat(rows.text("SELECT decision_summary FROM alerts WHERE id = ?", alert))
                .startsWith("Nothing was started");
    }
}
