/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import static dev.opswright.workflows.execution.FakeHost.ended;
import static dev.opswright.workflows.execution.FakeHost.failed;
import static dev.opswright.workflows.execution.Plans.calling;
import static dev.opswright.workflows.execution.Plans.mayFail;
import static dev.opswright.workflows.execution.Plans.step;
import static dev.opswright.workflows.execution.Plans.together;
import static dev.opswright.workflows.execution.Plans.waitsSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.workflows.execution.SteerRequest.Action;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A call of another runbook has limits of its own: its steps share a time, tries and whether they may fail. */
class RemediationCallsTest {
    private static final UUID ADA = new UUID(7, 8);

    @RegisterExtension
    final RunFixture run = new RunFixture();

    @Test
    void aCallThatMayFailLeavesOutItsRestAndTheRunGoesOn() {
        run.host.answers("step-2/0.0.0", failed(1));
        run.records.plan = calling(List.of(mayFailCall("call", 2, 3)), step(1), step(2), step(3), step(4));

        assertThat(run.run().lines())
                .containsSubsequence(
                        "launch step-2/0.0.0 fence 41",
                        "left out step-3/0.0.0",
                        "launch step-4/0.0.0 fence 41",
                        "close completed unverified")
                .doesNotContain("launch step-3/0.0.0 fence 41");
    }

    @Test
    void whatAPassedOverCallDidIsUndoneWithTheRest() {
        run.host.answers("step-2/0.0.0", failed(1)).answers("step-3/0.0.0", failed(1));
        run.records.plan = calling(List.of(mayFailCall("call", 1, 2)), step(1), step(2), step(3));

        assertThat(run.run().lines())
                .containsSubsequence(
                        "launch rollback-3/0.0.0 fence 41",
                        "launch rollback-2/0.0.0 fence 41",
                        "launch rollback-1/0.0.0 fence 41",
                        "close failed unverified");
    }

    @Test
    void aFailedCallIsUndoneAndBeginsAnewUnderOtherIds() {
        run.host.answers("step-3/0.0.0", failed(1)).answers("step-3/0.1.0", failed(1));
        run.records.plan = calling(List.of(retriedCall("call", 2, 3, 1)), step(1), step(2), step(3));

        Journal journal = run.run();

        assertThat(journal.lines())
                .containsSubsequence(
                        "launch step-1/0.0.0 fence 41",
                        "launch step-3/0.0.0 fence 41",
                        "launch rollback-3/0.0.0 fence 41",
                        "launch rollback-2/0.0.0 fence 41",
                        "launch step-2/0.1.0 fence 41",
                        "launch step-3/0.1.0 fence 41",
                        "launch rollback-3/0.1.0 fence 41",
                        "launch rollback-2/0.1.0 fence 41",
                        "launch rollback-1/0.0.0 fence 41",
                        "close failed unverified");
        assertThat(journal.reason().message())
                .isEqualTo("Step 3 *step 3*: it ended with exit code 1. Undone: step 3, step 2, step 1.");
    }

    @Test
    void stepsOfACallThatBeginsAnewHaveTheirOwnRetriesAgain() {
        run.host
                .answers("step-1/0.0.0", failed(1))
                .answers("step-1/0.1.0", failed(1))
                .answers("step-1/0.2.0", failed(1));
        run.records.plan = calling(List.of(retriedCall("call", 1, 1, 1)), Plans.retried(1, 1));

        assertThat(run.run().lines())
                .containsSubsequence(
                        "launch step-1/0.1.0 fence 41",
                        "launch rollback-1/0.0.0 fence 41",
                        "launch step-1/0.2.0 fence 41",
                        "launch step-1/0.3.0 fence 41",
                        "close completed unverified");
    }

    @Test
    void whatCouldNotBeUndoneIsNotBuiltUpon() {
        run.host.answers("step-1/0.0.0", failed(1)).answers("rollback-1/0.0.0", failed(1));
        run.records.plan = calling(List.of(retriedCall("call", 1, 1, 3)), step(1));

        assertThat(run.run().lines())
                .doesNotContain("launch step-1/0.1.0 fence 41")
                .endsWith("close failed unverified");
    }

    @Test
    void theInnermostCallThatHasSomethingToSayDoes() {
        run.host.answers("step-2/0.0.0", failed(1)).answers("step-2/0.1.0", failed(1));
        run.records.plan = calling(
                List.of(mayFailCall("outer", 1, 3), retriedCall("outer / inner", 2, 2, 1)),
                step(1),
                step(2),
                step(3),
                step(4));

        assertThat(run.run().lines())
                .containsSubsequence(
                        "launch step-1/0.0.0 fence 41",
                        "launch step-2/0.0.0 fence 41",
                        "launch step-2/0.1.0 fence 41",
                        "left out step-3/0.0.0",
                        "launch step-4/0.0.0 fence 41",
                        "close completed unverified")
                .doesNotContain("launch step-1/0.1.0 fence 41");
    }

    @Test
    void theTimeOfACallStopsItsStepAndFailsEvenOneThatMayFail() {
        run.host.runsUntilStopped("step-1/0.0.0", ended(StepStatus.CANCELLED, true, "cancelled"));
        run.records.plan = calling(List.of(timedCall("call", 1, 2, 5)), mayFail(1), step(2));

        Journal journal = run.run();

        assertThat(journal.lines())
                .doesNotContain("launch step-2/0.0.0 fence 41")
                .endsWith("close timeout unverified");
        assertThat(journal.reason().message())
                .isEqualTo("Step 1 *step 1*: the call *call* took longer than its 5 s. Undone: step 1.");
        assertThat(journal.reason().code()).isEqualTo("call_timeout");
    }

    @Test
    void aStepThatWouldBeginAfterTheTimeOfItsCallDoesNot() {
        run.records.plan =
                calling(List.of(timedCall("call", 1, 3, 100)), waitsSeconds(1, 50), waitsSeconds(2, 60), step(3));

        Journal journal = run.run();

        assertThat(journal.lines()).doesNotContain("launch step-3/0.0.0 fence 41");
        assertThat(journal.reason().code()).isEqualTo("call_timeout");
    }

    @Test
    void aGroupInACallEndsWithItsTime() {
        run.host.runsUntilStopped("step-2/0.0.0", ended(StepStatus.CANCELLED, true, "cancelled"));
        run.records.plan = calling(List.of(timedCall("call", 1, 2, 5)), together("both", step(1), step(2)));

        assertThat(run.run().lines())
                .containsSubsequence(
                        "launch rollback-2/0.0.0 fence 41",
                        "launch rollback-1/0.0.0 fence 41",
                        "close timeout unverified");
    }

    @Test
    void aFailureWhileTheRunIsPausedIsHeldBeforeItsCallBeginsAnew() {
        run.host.runs("step-1/0.0.0", () -> {
            run.journal.awaitLine("1 pause by ada");
            return failed(1);
        });
        run.records.plan = calling(List.of(retriedCall("call", 1, 1, 1)), step(1), step(2));
        run.start();
        run.journal.awaitLine("follow step-1/0.0.0");
        run.workflow().steer(new SteerRequest(ADA, "ada", Action.PAUSE, null));
        run.journal.awaitLine("status paused paused");

        run.workflow().steer(new SteerRequest(ADA, "ada", Action.RESUME, null));

        assertThat(run.finish().lines())
                .containsSubsequence(
                        "status paused paused",
                        "launch rollback-1/0.0.0 fence 42",
                        "launch step-1/0.1.0 fence 42",
                        "launch step-2/0.0.0 fence 42",
                        "close completed unverified");
    }

    private static CallOutline mayFailCall(String name, int first, int last) {
        return call(name, first, last, null, 0, true);
    }

    private static CallOutline retriedCall(String name, int first, int last, int retries) {
        return call(name, first, last, null, retries, false);
    }

    private static CallOutline timedCall(String name, int first, int last, int seconds) {
        return call(name, first, last, seconds, 0, false);
    }

    private static CallOutline call(
            String name, int first, int last, @Nullable Integer seconds, int retries, boolean mayFail) {
        return new CallOutline(name, first, last, seconds, retries, 5, mayFail);
    }
}
