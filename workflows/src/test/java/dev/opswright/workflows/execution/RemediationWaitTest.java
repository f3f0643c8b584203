/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import static dev.opswright.workflows.execution.FakeHost.ended;
import static dev.opswright.workflows.execution.FakeHost.failed;
import static dev.opswright.workflows.execution.Plans.step;
import static dev.opswright.workflows.execution.Plans.waits;
import static dev.opswright.workflows.execution.Plans.waitsSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.workflows.execution.RecordActivities.AlertState;
import dev.opswright.workflows.execution.StepOutline.WaitNeed;
import dev.opswright.workflows.runbook.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Steps that wait. */
class RemediationWaitTest {
    private static final CancelRequest STOP = new CancelRequest(new UUID(7, 7), "alice", null, true);

    @RegisterExtension
    final RunFixture run = new RunFixture();

    @Test
    void aShortWaitKeepsTheHost() {
        run.records.plan = Plans.of(step(1), waitsSeconds(2, 90), step(3));
        Instant begin = run.now();

        assertThat(run.run().lines())
                .containsSubsequence(
                        "launch step-1/0.0.0 fence 41",
                        "open step-2/0.0.0",
                        "end step-2/0.0.0 completed",
                        "launch step-3/0.0.0 fence 41",
                        "close completed unverified")
                .doesNotContain("release");
        assertThat(Duration.between(begin, run.now())).isGreaterThanOrEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void aLongWaitGivesTheHostBackAndTakesItAgain() {
        run.records.plan = Plans.limited(100_000, step(1), waitsSeconds(2, 86_400), step(3));

        assertThat(run.run().lines())
                .containsSubsequence(
                        "open step-2/0.0.0",
                        "release",
                        "reserve again 1",
                        "end step-2/0.0.0 completed",
                        "launch step-3/0.0.0 fence 42",
                        "close completed unverified");
    }

    @Test
    void aWaitWhoseConditionIsFalseIsSkipped() {
        run.control.answers("step-1/0.0.0", ended(StepStatus.SKIPPED, false, "condition"));
        run.records.plan = Plans.of(waitsSeconds(1, 90), step(2));

        assertThat(run.run().lines())
                .doesNotContain("end step-1/0.0.0 completed")
                .contains("close completed unverified");
    }

    @Test
    void aCancelEndsTheWaitAtOnceAndUndoesWhatWasDone() {
        run.records.plan = Plans.limited(100_000, step(1), waitsSeconds(2, 86_400), step(3));
        run.start();
        run.journal.awaitLine("open step-2/0.0.0");

        run.workflow().cancel(STOP);

        assertThat(run.finish().lines())
                .containsSubsequence(
                        "end step-2/0.0.0 cancelled cancelled",
                        "launch rollback-1/0.0.0 fence 42",
                        "close cancelled unverified")
                .doesNotContain("launch step-3/0.0.0 fence 42");
    }

    @Test
    void theRunbooksTimeoutEndsTheWait() {
        run.records.plan = Plans.limited(60, step(1), waitsSeconds(2, 200));

        Journal journal = run.run();

        assertThat(journal.closure().status()).isEqualTo(ExecutionStatus.TIMEOUT);
        assertThat(journal.reason().code()).isEqualTo("runbook_timeout");
    }

    @Test
    void waitsForTheAlertUntilItClears() {
        run.records.plan = Plans.of(waits(1, 120, new WaitNeed(null, Wait.Alert.RESOLVED, false, 30)), step(2));
        run.start();
        run.journal.awaitLine("alert FIRING");

        run.records.alertState = AlertState.RESOLVED;

        assertThat(run.finish().lines())
                .containsSubsequence("alert RESOLVED", "end step-1/0.0.0 completed", "launch step-2/0.0.0 fence 41");
    }

    @Test
    void anAlertThatStaysLetsTheStepTimeOut() {
        run.records.plan = Plans.of(waits(1, 120, new WaitNeed(null, Wait.Alert.RESOLVED, false, 30)), step(2));

        Journal journal = run.run();

        assertThat(journal.lines()).contains("end step-1/0.0.0 timeout wait_timeout", "close timeout");
        assertThat(journal.reason().message())
                .isEqualTo("Step 1 *step 1*: What it waits for did not come within 120 s.");
    }

    @Test
    void looksWithAReadOnlyCommandUntilItPasses() {
        run.host.answers("probe-1/0.0.0", failed(1));
        run.host.answers("probe-1/0.1.0", failed(1));
        run.records.plan = Plans.of(waits(1, 60, new WaitNeed(null, null, true, 5)), step(2));

        assertThat(run.run().lines())
                .containsSubsequence(
                        "open step-1/0.0.0",
                        "launch probe-1/0.0.0 fence 41",
                        "launch probe-1/0.1.0 fence 41",
                        "launch probe-1/0.2.0 fence 41",
                        "end step-1/0.0.0 completed",
                        "launch step-2/0.0.0 fence 41");
    }
}
