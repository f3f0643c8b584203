/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import static dev.opswright.workflows.execution.FakeHost.completed;
import static dev.opswright.workflows.execution.FakeHost.ended;
import static dev.opswright.workflows.execution.FakeHost.failed;
import static dev.opswright.workflows.execution.Plans.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.enums.v1.EventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RemediationStepsTest {
    @RegisterExtension
    final RunFixture run = new RunFixture();

    @Test
    void guardsPlansReservesRunsAndCloses() {
        run.records.plan = Plans.of(step(1), step(2));

        Journal journal = run.run();

        assertThat(journal.lines())
                .containsExactly(
                        "look 0",
                        "plan",
                        "reserve 0",
                        "status running",
                        "launch step-1/0.0.0 fence 41",
                        "launch step-2/0.0.0 fence 41",
                        "close completed unverified");
        assertThat(journal.closure().reason()).isNull();
    }

    @Test
    void aShortRunIsOneTaskWithoutTimers() {
        run.run();

        assertThat(run.events(EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED)).isEqualTo(1);
        assertThat(run.events(EventType.EVENT_TYPE_TIMER_STARTED)).isZero();
    }

    @Test
    void followsACommandThatIsStillRunning() {
        run.records.plan = Plans.of(step(1), step(2));
        run.host.runs("step-1/0.0.0", FakeHost::completed);

        assertThat(run.run().lines())
                .containsSubsequence(
                        "launch step-1/0.0.0 fence 41",
                        "follow step-1/0.0.0",
                        "launch step-2/0.0.0 fence 41",
                        "close completed unverified");
    }

    @Test
    void followsAgainWhenAFollowerIsLost() {
        run.host.runs("step-1/0.0.0", () -> {
            throw new IllegalStateException("connection lost");
        });
        run.host.runs("step-1/0.0.0", FakeHost::completed);

        assertThat(run.run().lines())
                .containsSubsequence("follow step-1/0.0.0", "follow step-1/0.0.0", "close completed unverified");
    }

    @Test
    void undoesCompletedStepsAndTheFailedOneInReverse() {
        run.records.plan = Plans.of(step(1), Plans.withoutUndo(2), step(3), step(4));
        run.host.answers("step-3/0.0.0", failed(5));

        Journal journal = run.run();

        assertThat(journal.lines())
                .endsWith(
                        "launch step-1/0.0.0 fence 41",
                        "launch step-2/0.0.0 fence 41",
                        "launch step-3/0.0.0 fence 41",
                        "launch rollback-3/0.0.0 fence 41",
                        "launch rollback-1/0.0.0 fence 41",
                        "close failed unverified");
        assertThat(journal.reason())
                .isEqualTo(new StatusReason(
                        "step_failed", "Step 3 *step 3*: it ended with exit code 5. Undone: step 3, step 1."));
    }

    @Test
    void doesNotUndoAStepThatNeverPassedTheDoor() {
        run.records.plan = Plans.of(step(1), step(2));
        run.host.answers("step-2/0.0.0", ended(StepStatus.FAILED, false, "host_unreachable"));

        Journal journal = run.run();

        assertThat(journal.lines()).endsWith("launch rollback-1/0.0.0 fence 41", "close failed unverified");
        assertThat(journal.lines()).doesNotContain("launch rollback-2/0.0.0 fence 41");
        assertThat(journal.reason().code()).isEqualTo("host_unreachable");
    }

    @Test
    void aFailedUndoDoesNotStopTheOthersAndIsTold() {
        run.records.plan = Plans.of(step(1), step(2), step(3));
        run.host.answers("step-3/0.0.0", failed(1));
        run.host.answers("rollback-2/0.0.0", failed(1));

        Journal journal = run.run();

        assertThat(journal.lines())
                .containsSubsequence(
                        "launch rollback-3/0.0.0 fence 41",
                        "launch rollback-2/0.0.0 fence 41",
                        "launch rollback-1/0.0.0 fence 41");
        assertThat(journal.reason().message()).endsWith("Undone: step 3, step 1. Undo failed: step 2.");
    }

    @Test
    void followsALongUndo() {
        run.host.answers("step-1/0.0.0", failed(1)).runs("rollback-1/0.0.0", FakeHost::completed);

        assertThat(run.run().lines())
                .containsSubsequence("launch rollback-1/0.0.0 fence 41", "follow rollback-1/0.0.0");
    }

    @Test
    void goesOnAfterAStepThatMayFail() {
        run.records.plan = Plans.of(Plans.mayFail(1), step(2));
        run.host.answers("step-1/0.0.0", failed(3));

        assertThat(run.run().lines()).endsWith("launch step-2/0.0.0 fence 41", "close completed unverified");
    }

    @Test
    void retriesAKnownFailureUnderANewAttempt() {
        run.records.plan = Plans.of(Plans.retried(1, 2));
        run.host
                .answers("step-1/0.0.0", failed(1))
                .answers("step-1/0.1.0", ended(StepStatus.TIMEOUT, true, "step_timeout"));

        assertThat(run.run().lines())
                .endsWith(
                        "launch step-1/0.0.0 fence 41",
                        "launch step-1/0.1.0 fence 41",
                        "launch step-1/0.2.0 fence 41",
                        "close completed unverified");
    }

    @Test
    void givesUpAfterTheDeclaredRetries() {
        run.records.plan = Plans.of(Plans.retried(1, 1));
        run.host.answers("step-1/0.0.0", failed(1)).answers("step-1/0.1.0", failed(2));

        Journal journal = run.run();

        assertThat(journal.lines()).endsWith("launch rollback-1/0.0.0 fence 41", "close failed unverified");
        assertThat(journal.reason().message()).contains("exit code 2");
    }

    @Test
    void aSkippedStepIsNeitherRetriedNorUndone() {
        run.records.plan = Plans.of(Plans.retried(1, 3), step(2));
        run.host.answers("step-1/0.0.0", ended(StepStatus.SKIPPED, false, "condition_false"));
        run.host.answers("step-2/0.0.0", failed(1));

        assertThat(run.run().lines())
                .endsWith(
                        "launch step-1/0.0.0 fence 41",
                        "launch step-2/0.0.0 fence 41",
                        "launch rollback-2/0.0.0 fence 41",
                        "close failed unverified");
    }

    @Test
    void aRefusedCommandFailsWithItsReasonAndIsNotRetried() {
        run.records.plan = Plans.of(Plans.retried(1, 3));
        run.host.refuses("step-1/0.0.0", ExecutionFailures.REFUSED, "the plan hash differs");

        Journal journal = run.run();

        assertThat(journal.lines()).endsWith("launch step-1/0.0.0 fence 41", "close failed");
        assertThat(journal.reason())
                .isEqualTo(new StatusReason("command_refused", "Step 1 *step 1*: the plan hash differs."));
    }

    @Test
    void anUnknownCommandStopsEverythingAndNothingIsUndone() {
        run.records.plan = Plans.of(step(1), Plans.mayFail(2), step(3));
        run.host.refuses("step-2/0.0.0", ExecutionFailures.OUTCOME_UNKNOWN, "the host has no result");

        Journal journal = run.run();

        assertThat(journal.lines())
                .endsWith(
                        "launch step-2/0.0.0 fence 41",
                        "unknown step-2/0.0.0 outcome_unknown",
                        "close unknown unverified");
        assertThat(journal.reason().code()).isEqualTo("outcome_unknown");
    }

    @Test
    void anUnknownFollowerStopsEverythingToo() {
        run.records.plan = Plans.of(Plans.retried(1, 2), step(2));
        run.host.runs("step-1/0.0.0", () -> ended(StepStatus.UNKNOWN, true, "host_vanished"));

        assertThat(run.run().lines())
                .endsWith("follow step-1/0.0.0", "unknown step-1/0.0.0 outcome_unknown", "close unknown unverified");
    }

    @Test
    void aStepThatRanTooLongEndsTheRunAsTimeout() {
        run.host.runs("step-1/0.0.0", () -> ended(StepStatus.TIMEOUT, true, "step_timeout"));

        Journal journal = run.run();

        assertThat(journal.lines()).endsWith("launch rollback-1/0.0.0 fence 41", "close timeout unverified");
        assertThat(journal.reason().code()).isEqualTo("step_timeout");
    }

    @Test
    void theRunbooksTimeoutStopsTheCommandAndUndoes() {
        run.records.plan = Plans.limited(2, step(1), step(2));
        run.host.runsUntilStopped("step-1/0.0.0", ended(StepStatus.CANCELLED, true, "cancelled"));

        Journal journal = run.run();

        assertThat(journal.lines())
                .endsWith("follow step-1/0.0.0", "launch rollback-1/0.0.0 fence 41", "close timeout unverified");
        assertThat(journal.reason().code()).isEqualTo("runbook_timeout");
    }

    @Test
    void theRunbooksTimeoutCutsRetriesShort() {
        run.records.plan = Plans.limited(12, Plans.retried(1, 10));
        for (int attempt = 0; attempt <= 10; attempt++) {
            run.host.answers("step-1/0." + attempt + ".0", failed(1));
        }

        assertThat(run.run().lines())
                .endsWith(
                        "launch step-1/0.2.0 fence 41", "launch rollback-1/0.0.0 fence 41", "close timeout unverified");
    }

    @Test
    void aStepThatEndedWellWhileItWasBeingStoppedCountsAsDone() {
        run.records.plan = Plans.limited(2, step(1));
        run.host.runsUntilStopped("step-1/0.0.0", completed());

        assertThat(run.run().lines()).endsWith("follow step-1/0.0.0", "close completed unverified");
    }

    @Test
    void waitsWhileTheDatabaseIsDown() {
        for (int i = 0; i < 3; i++) {
            run.records.faults.add(new IllegalStateException("connection refused"));
        }

        assertThat(run.run().lines()).startsWith("look 0").endsWith("close completed unverified");
    }
}
