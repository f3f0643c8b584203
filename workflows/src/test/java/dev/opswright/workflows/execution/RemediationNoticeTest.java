/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import static dev.opswright.workflows.execution.FakeHost.ended;
import static dev.opswright.workflows.execution.Plans.says;
import static dev.opswright.workflows.execution.Plans.step;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A step that only says something. */
class RemediationNoticeTest {
    @RegisterExtension
    final RunFixture run = new RunFixture();

    @Test
    void isSaidBetweenTheOthers() {
        run.records.plan = Plans.of(step(1), says(2), step(3));

        assertThat(run.run().lines())
                .endsWith(
                        "launch step-1/0.0.0 fence 41",
                        "notice step-2/0.0.0",
                        "launch step-3/0.0.0 fence 41",
                        "close completed unverified");
    }

    @Test
    void whoseWordsCannotBeMadeFailsTheRun() {
        run.control.answers("step-2/0.0.0", ended(StepStatus.FAILED, false, "missing_value"));
        run.records.plan = Plans.of(step(1), says(2));

        assertThat(run.run().lines()).endsWith("launch rollback-1/0.0.0 fence 41", "close failed unverified");
    }
}
