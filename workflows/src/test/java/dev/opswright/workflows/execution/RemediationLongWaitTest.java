/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import static dev.opswright.workflows.execution.Plans.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opswright.workflows.approval.ApprovalWorkflow.Decision;
import dev.opswright.workflows.approval.ApprovalWorkflow.DecisionVerdict;
import io.temporal.client.WorkflowUpdateException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Waits of days with a worker that keeps nothing: each task replays the whole history, as after a restart. */
class RemediationLongWaitTest {
    @RegisterExtension
    final RunFixture run = new RunFixture().withoutCache();

    @BeforeEach
    void monthly() {
        run.records.plan = Plans.approvedWithinAMonth(step(1));
    }

    @Test
    void aQuestionOfThirtyDaysTakesVotesBeforeAndAfterAnEscalation() {
        ask();
        days(3);
        assertThat(run.approval().decide(yes(1, "engineer"))).isEqualTo(new DecisionVerdict("pending", 1, 2));
        assertThatThrownBy(() -> run.approval().decide(yes(2, "admin"))).isInstanceOf(WorkflowUpdateException.class);
        days(10);
        run.journal.awaitLine("escalate");
        days(8);
        days(8);

        assertThat(run.approval().decide(yes(2, "admin"))).isEqualTo(new DecisionVerdict("approved", 2, 2));

        assertThat(run.finish().lines())
                .containsSubsequence("ask", "vote person 1", "escalate", "vote person 2", "approval approved")
                .containsOnlyOnce("launch step-1/0.0.0 fence 41")
                .endsWith("close completed unverified");
    }

    @Test
    void aQuestionOfThirtyDaysExpiresThenAndNotBefore() {
        Instant begun = run.now();
        ask();
        days(11);
        days(10);

        assertThat(run.finish().lines()).endsWith("ask", "escalate", "approval expired", "close cancelled");
        assertThat(Duration.between(begun, run.now())).isBetween(Duration.ofDays(30), Duration.ofDays(31));
    }

    @Test
    void aBlackoutOfDaysIsWaitedOut() {
        run.records.plan = Plans.oneStep();
        Instant end = run.now().plus(Duration.ofDays(5));
        run.records.looks.add(FakeRecords.defer(end));
        run.start();
        run.journal.awaitLine("status parked host_busy");
        days(2);
        days(2);
        assertThat(run.journal.lines()).endsWith("look 0", "status parked host_busy");

        assertThat(run.finish().lines()).containsSubsequence("look 1", "launch step-1/0.0.0 fence 41");
        assertThat(run.now()).isAfterOrEqualTo(end);
    }

    private void ask() {
        run.start();
        run.journal.awaitLine("ask");
    }

    private void days(int days) {
        run.skip(Duration.ofDays(days));
    }

    private static Decision yes(int person, String role) {
        return new Decision(new UUID(7, 10 + person), "person " + person, List.of(role), true, "hash-1", null);
    }
}
