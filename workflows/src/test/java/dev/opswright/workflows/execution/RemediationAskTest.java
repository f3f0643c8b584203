/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import static dev.opswright.workflows.execution.Plans.asks;
import static dev.opswright.workflows.execution.Plans.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.workflows.approval.ApprovalWorkflow.Decision;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A step that asks people in the middle of a run. */
class RemediationAskTest {
    @RegisterExtension
    final RunFixture run = new RunFixture();

    @BeforeEach
    void askInTheMiddle() {
        run.records.plan = Plans.of(step(1), asks(2), step(3));
    }

    @Test
    void aYesGoesOnWithAFreshHostAndTheSamePlan() {
        run.start();
        run.journal.awaitLine("ask");

        decide(true);

        assertThat(run.finish().lines())
                .containsSubsequence(
                        "launch step-1/0.0.0 fence 41",
                        "open step-2/0.0.0",
                        "release",
                        "status pending step_approval",
                        "ask",
                        "vote bob",
                        "approval approved",
                        "status running",
                        "check drift",
                        "reserve again 1",
                        "end step-2/0.0.0 completed",
                        "launch step-3/0.0.0 fence 42",
                        "close completed unverified");
    }

    @Test
    void aNoEndsTheRunAndUndoesWhatWasDone() {
        run.start();
        run.journal.awaitLine("ask");

        decide(false);

        Journal journal = run.finish();
        assertThat(journal.lines())
                .contains("end step-2/0.0.0 failed approval_rejected", "launch rollback-1/0.0.0 fence 42")
                .endsWith("close failed unverified");
        assertThat(journal.reason().message())
                .isEqualTo("Step 2 *step 2*: Not agreed: bob rejected it: no. Undone: step 1.");
    }

    @Test
    void silenceIsNoYes() {
        Journal journal = run.run();

        assertThat(journal.lines()).contains("end step-2/0.0.0 failed approval_expired");
        assertThat(journal.reason().code()).isEqualTo("approval_expired");
    }

    @Test
    void aDriftedPlanIsNotCarriedOn() {
        run.records.drifts.add("the host key changed");
        run.start();
        run.journal.awaitLine("ask");

        decide(true);

        assertThat(run.finish().lines()).contains("end step-2/0.0.0 failed plan_drift");
    }

    @Test
    void aCancelWithdrawsTheQuestion() {
        run.start();
        run.journal.awaitLine("ask");

        run.workflow().cancel(new CancelRequest(new UUID(7, 7), "alice", null, true));

        assertThat(run.finish().lines())
                .contains("approval withdrawn", "end step-2/0.0.0 cancelled cancelled")
                .endsWith("close cancelled unverified");
    }

    private void decide(boolean yes) {
        run.stepApproval(2)
                .decide(new Decision(new UUID(7, 9), "bob", List.of("engineer"), yes, "hash-1", yes ? null : "no"));
    }
}
