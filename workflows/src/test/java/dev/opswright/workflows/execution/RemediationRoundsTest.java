/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import static dev.opswright.workflows.execution.FakeHost.failed;
import static dev.opswright.workflows.execution.Plans.step;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A runbook with {@code max_retries} begins anew when its steps failed. */
class RemediationRoundsTest {
    @RegisterExtension
    final RunFixture run = new RunFixture();

    @Test
    void aFailedRoundIsUndoneAndTheNextIsGuardedAgain() {
        run.host.answers("step-2/0.0.0", failed(1));
        run.records.plan = Plans.rounds(2, step(1), step(2));

        assertThat(run.run().lines())
                .containsSubsequence(
                        "launch step-2/0.0.0 fence 41",
                        "launch rollback-2/0.0.0 fence 41",
                        "launch rollback-1/0.0.0 fence 41",
                        "release",
                        "status parked runs_again",
                        "look 1",
                        "check drift",
                        "reserve 1",
                        "status running",
                        "launch step-1/1.0.0 fence 42",
                        "launch step-2/1.0.0 fence 42",
                        "close completed unverified");
    }

    @Test
    void theLastRoundDecides() {
        run.host.answers("step-1/0.0.0", failed(1));
        run.host.answers("step-1/1.0.0", failed(2));
        run.records.plan = Plans.rounds(1, step(1));

        Journal journal = run.run();

        assertThat(journal.lines()).contains("launch rollback-1/1.0.0 fence 42").endsWith("close failed unverified");
        assertThat(journal.reason().message()).isEqualTo("Step 1 *step 1*: it ended with exit code 2. Undone: step 1.");
    }

    @Test
    void whatCouldNotBeUndoneIsNotBuiltUpon() {
        run.host.answers("step-1/0.0.0", failed(1));
        run.host.answers("rollback-1/0.0.0", failed(1));
        run.records.plan = Plans.rounds(3, step(1));

        assertThat(run.run().lines()).doesNotContain("look 1").endsWith("close failed unverified");
    }

    @Test
    void anAlertThatClearedMeanwhileEndsTheRun() {
        run.host.answers("step-1/0.0.0", failed(1));
        run.records.plan = Plans.rounds(3, step(1));
        run.start();
        run.journal.awaitLine("status parked runs_again");

        run.workflow().alertResolved();

        Journal journal = run.finish();
        assertThat(journal.lines()).doesNotContain("launch step-1/1.0.0 fence 42");
        assertThat(journal.closure().status()).isEqualTo(ExecutionStatus.CANCELLED);
        assertThat(journal.closure().outcome()).isEqualTo(Outcome.UNVERIFIED);
    }

    @Test
    void aCancelBetweenTheRoundsEndsTheRun() {
        run.host.answers("step-1/0.0.0", failed(1));
        run.records.plan = Plans.rounds(3, step(1));
        run.start();
        run.journal.awaitLine("status parked runs_again");

        run.workflow().cancel(new CancelRequest(new UUID(7, 7), "alice", null, true));

        assertThat(run.finish().closure().status()).isEqualTo(ExecutionStatus.CANCELLED);
    }

    @Test
    void aGuardThatRefusesTheNextRoundLeavesTheRunFailed() {
        run.host.answers("step-1/0.0.0", failed(1));
        run.records.looks.add(FakeRecords.allow());
        run.records.looks.add(FakeRecords.refuse("breaker_open"));
        run.records.plan = Plans.rounds(3, step(1));

        Journal journal = run.run();

        assertThat(journal.closure().status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(journal.reason().code()).isEqualTo("breaker_open");
    }
}
