/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import static dev.opswright.workflows.execution.FakeHost.ended;
import static dev.opswright.workflows.execution.FakeHost.failed;
import static dev.opswright.workflows.execution.Plans.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.opswright.workflows.execution.ResolveUnknown.Verdict;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A step whose fate nobody knows holds the run open until a person has looked. */
class RemediationUnknownTest {
    private static final UUID ALICE = new UUID(7, 7);

    @RegisterExtension
    final RunFixture run = new RunFixture();

    @Test
    void doneGoesOnWithTheNextStepUnderANewFence() {
        waitForAPerson(step(1), step(2));

        say(Verdict.DONE);

        assertThat(run.finish().lines())
                .endsWith(
                        "launch step-1/0.0.0 fence 41",
                        "unknown step-1/0.0.0 outcome_unknown",
                        "settle step-1/0.0.0 done by alice",
                        "reserve again 1",
                        "status running",
                        "launch step-2/0.0.0 fence 42",
                        "close completed unverified");
    }

    @Test
    void failedEndsTheChainAndUndoesTheStep() {
        waitForAPerson(step(1), step(2));

        say(Verdict.FAILED);

        Journal journal = run.finish();
        assertThat(journal.lines())
                .endsWith("status running", "launch rollback-1/0.0.0 fence 42", "close failed unverified");
        assertThat(journal.reason())
                .isEqualTo(new StatusReason(
                        "resolved_failed",
                        "Step 1 *step 1*: alice said that it failed: looked at the host. Undone: step 1."));
    }

    @Test
    void retryRunsTheStepAgainUnderANewEpochAndFence() {
        waitForAPerson(step(1), step(2));

        say(Verdict.RETRY);

        assertThat(run.finish().lines())
                .endsWith(
                        "status running",
                        "launch step-1/0.0.1 fence 42",
                        "launch step-2/0.0.0 fence 42",
                        "close completed unverified");
    }

    @Test
    void aRetryThatFailsIsTriedAgainAsTheRunbookSays() {
        run.host.answers("step-1/0.0.1", failed(1));
        waitForAPerson(Plans.retried(1, 1));

        say(Verdict.RETRY);

        assertThat(run.finish().lines())
                .endsWith("launch step-1/0.0.1 fence 42", "launch step-1/0.1.1 fence 42", "close completed unverified");
    }

    @Test
    void aStepMayBecomeUnknownAgain() {
        run.host.answers("step-1/0.0.1", unknown());
        waitForAPerson(step(1));
        say(Verdict.RETRY);
        run.journal.awaitLine("unknown step-1/0.0.1 outcome_unknown");

        say(Verdict.DONE);

        assertThat(run.finish().lines())
                .endsWith(
                        "settle step-1/0.0.1 done by alice",
                        "reserve again 2",
                        "status running",
                        "close completed unverified");
    }

    @Test
    void waitingForAPersonIsNotTheRunbooksTime() {
        waitForAPerson(step(1), step(2));
        run.skip(Duration.ofDays(2));

        say(Verdict.DONE);

        assertThat(run.finish().lines()).endsWith("launch step-2/0.0.0 fence 42", "close completed unverified");
    }

    @Test
    void waitingForTheHostIsNotTheRunbooksTimeEither() {
        for (int i = 0; i < 3; i++) {
            run.records.undoReservations.add(FakeRecords.defer(run.now().plus(Duration.ofMinutes(10L * (i + 1)))));
        }
        waitForAPerson(step(1), step(2));

        say(Verdict.DONE);

        assertThat(run.finish().lines())
                .endsWith(
                        "reserve again 4",
                        "status running",
                        "launch step-2/0.0.0 fence 42",
                        "close completed unverified");
    }

    @Test
    void afterAWeekTheRunClosesAsUnknown() {
        waitForAPerson(step(1), step(2));

        Journal journal = run.finish();

        assertThat(journal.lines()).endsWith("unknown step-1/0.0.0 outcome_unknown", "close unknown unverified");
        assertThat(journal.reason().message())
                .endsWith("Nobody said within 7 days what became of it. The host stays marked.");
    }

    @Test
    void aCancelEndsTheWaitAndLeavesTheFateOpen() {
        waitForAPerson(step(1), step(2));

        run.workflow().cancel(new CancelRequest(ALICE, "alice", "not worth it", true));

        Journal journal = run.finish();
        assertThat(journal.lines()).endsWith("unknown step-1/0.0.0 outcome_unknown", "close unknown unverified");
        assertThat(journal.reason().message()).contains("Cancelled by alice before anybody said");
    }

    @Test
    void aHostThatStaysBusyEndsTheRun() {
        for (int i = 0; i < 100; i++) {
            run.records.undoReservations.add(FakeRecords.refuse("host_busy"));
        }
        waitForAPerson(Plans.withoutUndo(1), step(2));

        say(Verdict.DONE);

        Journal journal = run.finish();
        assertThat(journal.lines()).endsWith("reserve again 1", "close failed unverified");
        assertThat(journal.reason().code()).isEqualTo("host_busy");
    }

    @Test
    void anIdempotentStepRunsAgainByItself() {
        run.records.plan = Plans.of(Plans.idempotent(1));
        run.host.answers("step-1/0.0.0", unknown());

        assertThat(run.run().lines())
                .endsWith(
                        "launch step-1/0.0.0 fence 41",
                        "settle step-1/0.0.0",
                        "launch step-1/0.0.1 fence 41",
                        "close completed unverified");
    }

    @Test
    void anIdempotentStepThatIsLostThreeTimesWaitsForAPerson() {
        run.records.plan = Plans.of(Plans.idempotent(1));
        run.host.answers("step-1/0.0.0", unknown());
        run.host.answers("step-1/0.0.1", unknown());
        run.host.answers("step-1/0.0.2", unknown());
        run.start();
        run.journal.awaitLine("unknown step-1/0.0.2 outcome_unknown");

        say(Verdict.DONE);

        assertThat(run.finish().lines()).endsWith("status running", "close completed unverified");
    }

    @Test
    void wordsThatNobodyWaitsForAreRefused() {
        waitForAPerson(step(1), step(2));

        assertRefused(new ResolveUnknown(ALICE, "alice", 2, Verdict.DONE, null), ExecutionFailures.NOT_UNKNOWN);
        assertRefused(new ResolveUnknown(null, null, 1, Verdict.DONE, null), ExecutionFailures.INCOMPLETE);
        assertRefused(new ResolveUnknown(ALICE, "alice", 1, null, null), ExecutionFailures.INCOMPLETE);

        say(Verdict.DONE);
        assertThat(run.finish().lines()).endsWith("launch step-2/0.0.0 fence 42", "close completed unverified");
    }

    private void waitForAPerson(StepOutline... steps) {
        run.records.plan = Plans.of(steps);
        run.host.answers("step-1/0.0.0", unknown());
        run.start();
        run.journal.awaitLine("unknown step-1/0.0.0 outcome_unknown");
    }

    private static StepProgress unknown() {
        return ended(StepStatus.UNKNOWN, true, "supervisor_lost");
    }

    private void say(Verdict verdict) {
        run.workflow().resolveUnknown(new ResolveUnknown(ALICE, "alice", 1, verdict, "looked at the host"));
    }

    private void assertRefused(ResolveUnknown word, String type) {
        assertThatExceptionOfType(WorkflowUpdateException.class)
                .isThrownBy(() -> run.workflow().resolveUnknown(word))
                .havingCause()
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        failure -> assertThat(failure.getType()).isEqualTo(type));
    }
}
