/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import static dev.opswright.workflows.execution.FakeHost.completed;
import static dev.opswright.workflows.execution.FakeHost.failed;
import static dev.opswright.workflows.execution.Plans.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.opswright.workflows.approval.ApprovalWorkflow.Decision;
import dev.opswright.workflows.execution.SteerRequest.Action;
import dev.opswright.workflows.execution.StepProgress.Ended;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** People hold a run between its steps, leave steps out, run them again, and let it go on. */
class RemediationSteeringTest {
    private static final UUID ADA = new UUID(7, 8);
    private static final UUID BOB = new UUID(7, 9);

    @RegisterExtension
    final RunFixture run = new RunFixture();

    private final CountDownLatch gate = new CountDownLatch(1);

    @Test
    void aPauseTakesEffectAfterTheCurrentStepAndAResumeGoesOnUnderANewFence() {
        pausedAfterFirst(completed(), step(1), step(2));

        say(Action.RESUME);

        assertThat(run.finish().lines())
                .endsWith(
                        "1 pause by ada",
                        "release",
                        "status paused paused",
                        "2 resume by ada",
                        "reserve again 1",
                        "status running",
                        "launch step-2/0.0.0 fence 42",
                        "close completed unverified");
    }

    @Test
    void aPauseThatHasNotBegunIsTakenBack() {
        runFirst(completed(), step(1), step(2));
        say(Action.PAUSE);

        say(Action.RESUME);
        gate.countDown();

        assertThat(run.finish().lines())
                .doesNotContain("status paused paused")
                .endsWith("launch step-2/0.0.0 fence 41", "close completed unverified");
    }

    @Test
    void skipLeavesOutTheNextStepAndStaysPaused() {
        pausedAfterFirst(completed(), step(1), step(2), step(3));

        say(Action.SKIP_STEP);
        awaitPauses(2);
        say(Action.RESUME);

        assertThat(run.finish().lines())
                .doesNotContain("launch step-2/0.0.0 fence 42")
                .endsWith(
                        "2 skip_step by ada",
                        "skip step-2/0.0.0 by ada",
                        "status paused paused",
                        "3 resume by ada",
                        "reserve again 1",
                        "status running",
                        "launch step-3/0.0.0 fence 42",
                        "close completed unverified");
    }

    @Test
    void aSkippedStepMayStillBeRun() {
        pausedAfterFirst(completed(), step(1), step(2));
        say(Action.SKIP_STEP);
        awaitPauses(2);

        say(Action.RETRY_STEP);
        awaitPauses(3);
        say(Action.RESUME);

        assertThat(run.finish().lines())
                .contains("launch step-2/0.1.0 fence 42")
                .endsWith("status running", "close completed unverified");
    }

    @Test
    void retryRunsTheLastStepAsANewAttemptAndStaysPaused() {
        pausedAfterFirst(completed(), step(1), step(2));

        say(Action.RETRY_STEP);
        awaitPauses(2);
        say(Action.RESUME);

        assertThat(run.finish().lines())
                .containsSubsequence(
                        "2 retry_step by ada",
                        "reserve again 1",
                        "status running",
                        "launch step-1/0.1.0 fence 42",
                        "release",
                        "status paused paused",
                        "3 resume by ada",
                        "launch step-2/0.0.0 fence 43",
                        "close completed unverified");
    }

    @Test
    void aFailedStepIsHeldAndARetryThatHelpsLetsTheRunGoOn() {
        pausedAfterFirst(failed(3), step(1), step(2));
        say(Action.RETRY_STEP);
        awaitPauses(2);

        say(Action.RESUME);

        assertThat(run.finish().lines())
                .contains("launch step-1/0.1.0 fence 42")
                .doesNotContain("launch rollback-1/0.0.0 fence 42")
                .endsWith("launch step-2/0.0.0 fence 43", "close completed unverified");
    }

    @Test
    void aRetryThatFailsIsHeldAgainAndAResumeEndsTheRunWithItsUndo() {
        run.host.answers("step-1/0.1.0", failed(4));
        pausedAfterFirst(failed(3), step(1), step(2));
        say(Action.RETRY_STEP);
        awaitPauses(2);

        say(Action.RESUME);

        Journal journal = run.finish();
        assertThat(journal.lines()).endsWith("launch rollback-1/0.0.0 fence 43", "close failed unverified");
        assertThat(journal.reason().message()).isEqualTo("Step 1 *step 1*: it ended with exit code 4. Undone: step 1.");
    }

    @Test
    void skippingAFailedStepAcceptsItAndUndoStillKnowsIt() {
        run.host.answers("step-2/0.0.0", failed(9));
        pausedAfterFirst(failed(3), step(1), step(2));
        say(Action.SKIP_STEP);
        awaitPauses(2);

        say(Action.RESUME);

        assertThat(run.finish().lines())
                .endsWith(
                        "launch step-2/0.0.0 fence 42",
                        "launch rollback-2/0.0.0 fence 42",
                        "launch rollback-1/0.0.0 fence 42",
                        "close failed unverified");
    }

    @Test
    void theLastStepMayBeHeldToo() {
        pausedAfterFirst(completed(), step(1));

        assertRefused(Action.SKIP_STEP, ExecutionFailures.NO_SUCH_STEP);
        say(Action.RESUME);

        assertThat(run.finish().lines()).endsWith("2 resume by ada", "status running", "close completed unverified");
    }

    @Test
    void aRunMayBePausedBeforeItsFirstStep() {
        run.records.plan = Plans.approved(1, step(1));
        run.start();
        run.journal.awaitLine("ask");
        say(Action.PAUSE);
        run.approval().decide(new Decision(BOB, "bob", List.of("engineer"), true, "hash-1", null));
        run.journal.awaitLine("status paused paused");

        assertRefused(Action.RETRY_STEP, ExecutionFailures.NO_SUCH_STEP);
        say(Action.RESUME);

        assertThat(run.finish().lines()).endsWith("launch step-1/0.0.0 fence 42", "close completed unverified");
    }

    @Test
    void aCancelEndsAPauseWithoutUndo() {
        pausedAfterFirst(completed(), step(1), step(2));

        run.workflow().cancel(new CancelRequest(ADA, "ada", null, false));

        assertThat(run.finish().lines()).endsWith("status paused paused", "close cancelled unverified");
    }

    @Test
    void aCancelEndsAPauseWithUndo() {
        pausedAfterFirst(failed(3), step(1), step(2));

        run.workflow().cancel(new CancelRequest(ADA, "ada", null, true));

        assertThat(run.finish().lines())
                .endsWith("reserve again 1", "launch rollback-1/0.0.0 fence 42", "close cancelled unverified");
    }

    @Test
    void afterAWeekAPausedRunEndsWhereItIs() {
        pausedAfterFirst(failed(3), step(1), step(2));

        Journal journal = run.finish();

        assertThat(journal.lines()).endsWith("status paused paused_failed_step", "close cancelled unverified");
        assertThat(journal.reason())
                .isEqualTo(new StatusReason(
                        "pause_expired",
                        "Paused by ada: looks odd. Nobody went on within 7 days. Nothing was undone."));
    }

    @Test
    void aPauseIsNotTheRunbooksTime() {
        pausedAfterFirst(completed(), step(1), step(2));
        run.skip(Duration.ofDays(2));

        say(Action.RESUME);

        assertThat(run.finish().lines()).endsWith("launch step-2/0.0.0 fence 42", "close completed unverified");
    }

    @Test
    void anAlertThatResolvesLeavesThePause() {
        pausedAfterFirst(completed(), step(1), step(2));

        run.workflow().alertResolved();
        say(Action.RESUME);

        assertThat(run.finish().lines()).endsWith("launch step-2/0.0.0 fence 42", "close completed unverified");
    }

    @Test
    void aHostThatAnotherRunKeepsLeavesTheRunPaused() {
        run.records.undoReservations.add(FakeRecords.refuse("host_busy"));
        pausedAfterFirst(completed(), step(1), step(2));
        say(Action.RESUME);
        awaitPauses(2);

        say(Action.RESUME);

        assertThat(run.finish().lines())
                .endsWith("status running", "launch step-2/0.0.0 fence 42", "close completed unverified");
    }

    @Test
    void aCancelEndsTheWaitForTheHost() {
        for (int i = 0; i < 3; i++) {
            run.records.undoReservations.add(FakeRecords.defer(run.now().plus(Duration.ofDays(400))));
        }
        pausedAfterFirst(completed(), step(1), step(2));
        say(Action.RESUME);
        run.journal.awaitLine("reserve again 1");

        run.workflow().cancel(new CancelRequest(ADA, "ada", null, false));

        assertThat(run.finish().lines()).endsWith("close cancelled unverified");
    }

    @Test
    void aRetryWhoseEndNobodySawWaitsForAPersonAndIsThenHeldAgain() {
        run.host.answers("step-1/0.1.0", FakeHost.ended(StepStatus.UNKNOWN, true, "supervisor_lost"));
        pausedAfterFirst(failed(3), step(1), step(2));
        say(Action.RETRY_STEP);
        run.journal.awaitLine("unknown step-1/0.1.0 outcome_unknown");
        assertRefused(Action.SKIP_STEP, ExecutionFailures.NOT_PAUSED);

        run.workflow().resolveUnknown(new ResolveUnknown(ADA, "ada", 1, ResolveUnknown.Verdict.DONE, "it is up"));
        awaitPauses(2);
        say(Action.RESUME);

        assertThat(run.finish().lines())
                .contains("settle step-1/0.1.0 done by ada")
                .endsWith("status running", "launch step-2/0.0.0 fence 44", "close completed unverified");
    }

    @Test
    void aPauseDuringAnUnknownStepTakesEffectOnceItsFateIsKnown() {
        run.records.plan = Plans.of(step(1), step(2));
        run.host.answers("step-1/0.0.0", FakeHost.ended(StepStatus.UNKNOWN, true, "supervisor_lost"));
        run.start();
        run.journal.awaitLine("unknown step-1/0.0.0 outcome_unknown");
        say(Action.PAUSE);

        run.workflow().resolveUnknown(new ResolveUnknown(ADA, "ada", 1, ResolveUnknown.Verdict.FAILED, "it is down"));
        awaitPauses(1);
        say(Action.SKIP_STEP);
        awaitPauses(2);
        say(Action.RESUME);

        assertThat(run.finish().lines())
                .contains("skip step-1/0.1.0 by ada")
                .endsWith("status running", "launch step-2/0.0.0 fence 43", "close completed unverified");
    }

    @Test
    void wordsThatMakeNoSenseAreRefused() {
        runFirst(completed(), step(1), step(2));
        assertRefused(Action.RESUME, ExecutionFailures.NOT_PAUSED);
        assertRefused(Action.SKIP_STEP, ExecutionFailures.NOT_PAUSED);
        assertRefused(Action.RETRY_STEP, ExecutionFailures.NOT_PAUSED);
        say(Action.PAUSE);
        assertRefused(Action.PAUSE, ExecutionFailures.ALREADY_PAUSED);
        assertRefused(Action.SKIP_STEP, ExecutionFailures.NOT_PAUSED);
        assertRefused(new SteerRequest(null, null, Action.RESUME, null), ExecutionFailures.INCOMPLETE);
        gate.countDown();
        awaitPauses(1);

        say(Action.RESUME);

        assertThat(run.finish().lines()).endsWith("close completed unverified");
    }

    @Test
    void afterTheStepsNothingIsSteered() {
        run.records.plan = Plans.verified(600, false, false, step(1));
        run.start();
        run.journal.awaitLine("status verifying");

        assertRefused(Action.PAUSE, ExecutionFailures.ALREADY_ENDING);

        run.workflow().alertResolved();
        assertThat(run.finish().lines()).endsWith("close completed fixed");
    }

    private void pausedAfterFirst(Ended end, StepOutline... steps) {
        runFirst(end, steps);
        say(Action.PAUSE);
        gate.countDown();
        awaitPauses(1);
    }

    /** The first step runs until the gate opens, and then ends as given. */
    private void runFirst(Ended end, StepOutline... steps) {
        run.records.plan = Plans.of(steps);
        run.host.runs("step-1/0.0.0", () -> {
            try {
                assertThat(gate.await(15, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return end;
        });
        run.start();
        run.journal.awaitLine("follow step-1/0.0.0");
    }

    private void awaitPauses(int count) {
        run.journal.awaitCount("status paused ", count);
    }

    private void say(Action action) {
        run.workflow().steer(new SteerRequest(ADA, "ada", action, "looks odd"));
    }

    private void assertRefused(Action action, String type) {
        assertRefused(new SteerRequest(ADA, "ada", action, null), type);
    }

    private void assertRefused(SteerRequest word, String type) {
        assertThatExceptionOfType(WorkflowUpdateException.class)
                .isThrownBy(() -> run.workflow().steer(word))
                .havingCause()
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        failure -> assertThat(failure.getType()).isEqualTo(type));
    }
}
