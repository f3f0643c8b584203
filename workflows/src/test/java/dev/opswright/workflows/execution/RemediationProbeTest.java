/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import static dev.opswright.workflows.execution.FakeHost.ended;
import static dev.opswright.workflows.execution.FakeHost.failed;
import static dev.opswright.workflows.execution.Plans.probed;
import static dev.opswright.workflows.execution.Plans.step;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A step whose end nobody saw, and whose read-only probe can tell. */
class RemediationProbeTest {
    @RegisterExtension
    final RunFixture run = new RunFixture();

    @BeforeEach
    void loseTheFirstTry() {
        run.host.answers("step-1/0.0.0", ended(StepStatus.UNKNOWN, true, "supervisor_lost"));
        run.records.plan = Plans.of(probed(1), step(2));
    }

    @Test
    void foundDoneGoesOnWithoutAnyRepeat() {
        assertThat(run.run().lines())
                .endsWith(
                        "launch step-1/0.0.0 fence 41",
                        "launch probe-1/0.0.0 fence 41",
                        "settle step-1/0.0.0 probed true",
                        "launch step-2/0.0.0 fence 41",
                        "close completed unverified");
    }

    @Test
    void foundNotDoneRunsAgainUnderANewEpoch() {
        run.host.answers("probe-1/0.0.0", failed(1));

        assertThat(run.run().lines())
                .containsSubsequence(
                        "settle step-1/0.0.0 probed false",
                        "launch step-1/0.0.1 fence 41",
                        "launch step-2/0.0.0 fence 41",
                        "close completed unverified");
    }

    @Test
    void aProbeThatCannotTellLeavesItToAPerson() {
        run.host.answers("probe-1/0.0.0", failed(2));
        run.start();
        run.journal.awaitLine("unknown step-1/0.0.0 outcome_unknown");

        run.workflow()
                .resolveUnknown(new ResolveUnknown(new UUID(7, 7), "alice", 1, ResolveUnknown.Verdict.DONE, null));

        assertThat(run.finish().lines())
                .contains("settle step-1/0.0.0 done by alice", "close completed unverified")
                .doesNotContain("launch step-1/0.0.1 fence 42");
    }

    @Test
    void aStepThatIsLostAgainAndAgainIsLeftToAPerson() {
        for (int epoch = 0; epoch < UnknownSteps.MOST_EPOCHS; epoch++) {
            run.host.answers("step-1/0.0." + epoch, ended(StepStatus.UNKNOWN, true, "supervisor_lost"));
            run.host.answers("probe-1/0.0." + epoch, failed(1));
        }
        run.start();
        run.journal.awaitLine("unknown step-1/0.0.2 outcome_unknown");

        run.workflow()
                .resolveUnknown(new ResolveUnknown(new UUID(7, 7), "alice", 1, ResolveUnknown.Verdict.FAILED, null));

        assertThat(run.finish().lines())
                .contains("settle step-1/0.0.0 probed false", "settle step-1/0.0.1 probed false")
                .endsWith("launch rollback-1/0.0.0 fence 42", "close failed unverified");
    }
}
