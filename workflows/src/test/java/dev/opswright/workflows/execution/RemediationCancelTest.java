/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import static dev.opswright.workflows.execution.FakeHost.completed;
import static dev.opswright.workflows.execution.FakeHost.ended;
import static dev.opswright.workflows.execution.Plans.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RemediationCancelTest {
    private static final CancelRequest WITH_UNDO = new CancelRequest(Plans.INITIATOR, "maria", "wrong host", true);
    private static final CancelRequest WITHOUT_UNDO = new CancelRequest(Plans.INITIATOR, "maria", null, false);

    @RegisterExtension
    final RunFixture run = new RunFixture();

    @Test
    void stopsTheCommandWaitsForItsEndAndUndoes() {
        run.records.plan = Plans.of(step(1), step(2), step(3));
        run.host.runsUntilStopped("step-2/0.0.0", ended(StepStatus.CANCELLED, true, "cancelled"));
        startUntil("follow step-2/0.0.0");

        run.workflow().cancel(WITH_UNDO);

        Journal journal = run.finish();
        assertThat(journal.lines())
                .endsWith(
                        "follow step-2/0.0.0",
                        "launch rollback-2/0.0.0 fence 41",
                        "launch rollback-1/0.0.0 fence 41",
                        "close cancelled unverified");
        assertThat(journal.reason().message()).isEqualTo("Cancelled by maria: wrong host. Undone: step 2, step 1.");
    }

    @Test
    void keepsTheEffectUnlessUndoIsAskedFor() {
        run.host.runsUntilStopped("step-1/0.0.0", ended(StepStatus.CANCELLED, true, "cancelled"));
        startUntil("follow step-1/0.0.0");

        run.workflow().cancel(WITHOUT_UNDO);

        assertThat(run.finish().lines()).endsWith("follow step-1/0.0.0", "close cancelled unverified");
    }

    @Test
    void aCommandThatEndedWellAllTheSameStillEndsTheRun() {
        run.records.plan = Plans.of(step(1), step(2));
        run.host.runsUntilStopped("step-1/0.0.0", completed());
        startUntil("follow step-1/0.0.0");

        run.workflow().cancel(WITH_UNDO);

        assertThat(run.finish().lines())
                .endsWith("follow step-1/0.0.0", "launch rollback-1/0.0.0 fence 41", "close cancelled unverified");
    }

    @Test
    void aFollowerThatStopsWithoutAnAnswerIsFollowedByTheNext() {
        run.host.runs("step-1/0.0.0", () -> {
            throw FakeHost.beatUntilCancelled();
        });
        run.host.runs("step-1/0.0.0", () -> ended(StepStatus.CANCELLED, true, "cancelled"));
        startUntil("follow step-1/0.0.0");

        run.workflow().cancel(WITHOUT_UNDO);

        assertThat(run.finish().lines())
                .endsWith("follow step-1/0.0.0", "follow step-1/0.0.0", "close cancelled unverified");
    }

    @Test
    void endsTheWaitForARetry() {
        run.records.plan = Plans.of(Plans.retriedEvery(86_400, 1));
        run.host.answers("step-1/0.0.0", FakeHost.failed(1));
        startUntil("launch step-1/0.0.0 fence 41");

        run.workflow().cancel(WITHOUT_UNDO);

        assertThat(run.finish().lines()).endsWith("launch step-1/0.0.0 fence 41", "close cancelled unverified");
    }

    @Test
    void aResolvedAlertDoesNotStopStepsThatBegan() throws InterruptedException {
        CountDownLatch resolved = new CountDownLatch(1);
        run.records.plan = Plans.of(step(1), step(2));
        run.host.runs("step-1/0.0.0", () -> await(resolved));
        startUntil("follow step-1/0.0.0");

        run.workflow().alertResolved();
        resolved.countDown();

        assertThat(run.finish().lines()).endsWith("launch step-2/0.0.0 fence 41", "close completed unverified");
    }

    @Test
    void isRefusedOnceTheRunIsBeingUndone() {
        CountDownLatch refused = new CountDownLatch(1);
        run.host.answers("step-1/0.0.0", FakeHost.failed(1));
        run.host.runs("rollback-1/0.0.0", () -> await(refused));
        startUntil("follow rollback-1/0.0.0");

        assertThatThrownBy(() -> run.workflow().cancel(WITH_UNDO))
                .isInstanceOf(WorkflowUpdateException.class)
                .cause()
                .asInstanceOf(type(ApplicationFailure.class))
                .returns(ExecutionFailures.ALREADY_ENDING, ApplicationFailure::getType)
                .returns("The run is ending already.", ApplicationFailure::getOriginalMessage);
        refused.countDown();

        assertThat(run.finish().lines()).endsWith("close failed unverified");
    }

    @Test
    void aCancelWithTheEnginesToolsEndsTheRunInOrder() {
        run.host.runsUntilStopped("step-1/0.0.0", ended(StepStatus.CANCELLED, true, "cancelled"));
        startUntil("follow step-1/0.0.0");

        run.untyped().cancel();

        assertThatThrownBy(run::finish)
                .isInstanceOf(WorkflowFailedException.class)
                .hasRootCauseMessage("Workflow canceled");
        assertThat(run.journal.lines()).endsWith("follow step-1/0.0.0", "close cancelled unverified");
        assertThat(run.journal.reason().message()).isEqualTo("Cancelled by an operator of the engine.");
    }

    private void startUntil(String line) {
        run.start();
        run.journal.awaitLine(line);
    }

    private static StepProgress await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
            return completed();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
