/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import static dev.opswright.workflows.execution.FakeHost.completed;
import static dev.opswright.workflows.execution.FakeHost.ended;
import static dev.opswright.workflows.execution.FakeHost.failed;
import static dev.opswright.workflows.execution.Plans.mayFail;
import static dev.opswright.workflows.execution.Plans.request;
import static dev.opswright.workflows.execution.Plans.retried;
import static dev.opswright.workflows.execution.Plans.step;
import static dev.opswright.workflows.execution.Plans.together;
import static dev.opswright.workflows.execution.Plans.waitsSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.workflows.execution.ResolveUnknown.Verdict;
import dev.opswright.workflows.execution.SteerRequest.Action;
import dev.opswright.workflows.execution.StepProgress.Ended;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Steps that start together and are waited for together. */
class RemediationGroupTest {
    private static final UUID ADA = new UUID(7, 8);

    /** Every task replays all before it: what runs side by side must be told in the same order again. */
    @RegisterExtension
    final RunFixture run = new RunFixture().withoutCache();

    @Test
    void membersRunSideBySideAndTheNextStepWaitsForAll() {
        endsAfter("step-2/0.0.0", "launch step-3/0.0.0 fence 41", completed());
        endsAfter("step-3/0.0.0", "launch step-2/0.0.0 fence 41", completed());
        plan(step(1), step(2), step(3), step(4));

        assertThat(run.run().lines())
                .containsSubsequence(
                        "launch step-1/0.0.0 fence 41",
                        "launch step-2/0.0.0 fence 41",
                        "launch step-4/0.0.0 fence 41",
                        "close completed unverified")
                .contains("follow step-2/0.0.0", "follow step-3/0.0.0");
    }

    @Test
    void aFailureEndsTheGroupOnlyWhenAllHaveEndedAndUndoesInReverseOrder() {
        run.host.answers("step-2/0.0.0", failed(3));
        endsAfter("step-3/0.0.0", "launch step-2/0.0.0 fence 41", completed());
        plan(step(1), step(2), step(3), step(4));

        Journal journal = run.run();

        assertThat(journal.lines())
                .containsSubsequence(
                        "follow step-3/0.0.0",
                        "launch rollback-3/0.0.0 fence 41",
                        "launch rollback-2/0.0.0 fence 41",
                        "launch rollback-1/0.0.0 fence 41",
                        "close failed unverified")
                .doesNotContain("launch step-4/0.0.0 fence 41");
        assertThat(journal.reason().message())
                .isEqualTo("Step 2 *step 2*: it ended with exit code 3. Undone: step 3, step 2, step 1.");
    }

    @Test
    void aMemberThatMayFailDoesNotFailTheGroup() {
        run.host.answers("step-2/0.0.0", failed(3));
        plan(step(1), mayFail(2), step(3), step(4));

        assertThat(run.run().lines()).endsWith("launch step-4/0.0.0 fence 41", "close completed unverified");
    }

    @Test
    void everyMemberHasItsOwnRetries() {
        run.host.answers("step-2/0.0.0", failed(1)).answers("step-3/0.0.0", failed(1));
        plan(step(1), retried(2, 1), retried(3, 1), step(4));

        assertThat(run.run().lines())
                .contains("launch step-2/0.1.0 fence 41", "launch step-3/0.1.0 fence 41")
                .endsWith("launch step-4/0.0.0 fence 41", "close completed unverified");
    }

    @Test
    void commandsRequestsAndShortWaitsMix() {
        plan(step(1), request(2), waitsSeconds(3, 30), step(4));

        assertThat(run.run().lines())
                .contains("call step-2/0.0.0", "open step-3/0.0.0", "end step-3/0.0.0 completed")
                .doesNotContain("release")
                .endsWith("launch step-4/0.0.0 fence 41", "close completed unverified");
    }

    @Test
    void aCancelReachesEveryMember() {
        Ended stopped = ended(StepStatus.CANCELLED, true, "cancelled");
        run.host.runsUntilStopped("step-2/0.0.0", stopped).runsUntilStopped("step-3/0.0.0", stopped);
        plan(step(1), step(2), step(3), step(4));
        run.start();
        run.journal.awaitLine("follow step-2/0.0.0");
        run.journal.awaitLine("follow step-3/0.0.0");

        run.workflow().cancel(new CancelRequest(ADA, "ada", null, true));

        assertThat(run.finish().lines())
                .containsSubsequence(
                        "launch rollback-3/0.0.0 fence 41",
                        "launch rollback-2/0.0.0 fence 41",
                        "launch rollback-1/0.0.0 fence 41",
                        "close cancelled unverified");
    }

    @Test
    void theRunbooksTimeoutReachesEveryMember() {
        Ended stopped = ended(StepStatus.CANCELLED, true, "cancelled");
        run.host.runsUntilStopped("step-1/0.0.0", stopped).runsUntilStopped("step-2/0.0.0", stopped);
        run.records.plan = Plans.limited(30, together("both", step(1), step(2)));
        run.start();
        run.journal.awaitLine("follow step-1/0.0.0");
        run.journal.awaitLine("follow step-2/0.0.0");

        run.skip(Duration.ofSeconds(31));

        assertThat(run.finish().reason().code()).isEqualTo("runbook_timeout");
    }

    @Test
    void membersWhoseFateIsUnknownAreAskedAboutOneAfterTheOther() {
        Ended lost = ended(StepStatus.UNKNOWN, true, "outcome_unknown");
        run.host.answers("step-2/0.0.0", lost).answers("step-3/0.0.0", lost);
        plan(step(1), step(2), step(3), step(4));
        run.start();
        run.journal.awaitLine("unknown step-2/0.0.0 outcome_unknown");

        resolve(2, Verdict.DONE);
        run.journal.awaitLine("unknown step-3/0.0.0 outcome_unknown");
        resolve(3, Verdict.RETRY);

        assertThat(run.finish().lines())
                .endsWith(
                        "settle step-3/0.0.0 retry by ada",
                        "reserve again 2",
                        "status running",
                        "launch step-3/0.0.1 fence 43",
                        "launch step-4/0.0.0 fence 43",
                        "close completed unverified");
    }

    @Test
    void aPauseHoldsAFailedGroupMemberByMember() {
        run.host.runs("step-2/0.0.0", () -> {
            run.journal.awaitLine("1 pause by ada");
            return failed(1);
        });
        run.host.answers("step-3/0.0.0", failed(1));
        plan(step(1), step(2), step(3), step(4));
        run.start();
        run.journal.awaitLine("follow step-2/0.0.0");
        steer(Action.PAUSE);
        awaitHeld(1);

        steer(Action.RETRY_STEP);
        awaitHeld(2);
        steer(Action.SKIP_STEP);
        awaitHeld(3);
        steer(Action.RESUME);

        assertThat(run.finish().lines())
                .containsSubsequence(
                        "launch step-2/0.1.0 fence 42",
                        "status paused paused_failed_step",
                        "skip step-3/0.1.0 by ada",
                        "status paused paused",
                        "launch step-4/0.0.0 fence 43",
                        "close completed unverified");
    }

    /** Steps 2 and 3 start together. */
    private void plan(StepOutline first, StepOutline second, StepOutline third, StepOutline fourth) {
        run.records.plan = Plans.of(
                Stream.of(new StepOutline[] {first}, together("both", second, third), new StepOutline[] {fourth})
                        .flatMap(Arrays::stream)
                        .toArray(StepOutline[]::new));
    }

    private void endsAfter(String command, String line, Ended end) {
        run.host.runs(command, () -> {
            run.journal.awaitLine(line);
            return end;
        });
    }

    private void awaitHeld(int count) {
        run.journal.awaitCount("status paused", count);
    }

    private void steer(Action action) {
        run.workflow().steer(new SteerRequest(ADA, "ada", action, null));
    }

    private void resolve(int order, Verdict verdict) {
        run.workflow().resolveUnknown(new ResolveUnknown(ADA, "ada", order, verdict, "looked"));
    }
}
