/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import dev.opswright.workflows.execution.StepRequest;
import dev.opswright.workflows.runbook.RunbookDefinition;
import dev.opswright.workflows.runbook.Step;
import dev.opswright.workflows.runbook.Wait;

/** Rules about one step that look at several of its settings. */
final class StepLint {
    private StepLint() {}

    static void check(RunbookDefinition runbook, int index, LintReport report) {
        Step step = runbook.steps().get(index);
        if (step.waitFor() != null) {
            checkWait(runbook, step, step.waitFor(), "/steps/" + index, report);
        }
    }

    private static void checkWait(RunbookDefinition runbook, Step step, Wait wait, String pointer, LintReport report) {
        if (wait.seconds() != null && wait.seconds() >= runbook.timeoutSeconds()) {
            report.error(
                    pointer + "/wait/seconds",
                    "contradiction",
                    "the runbook's timeout_seconds (" + runbook.timeoutSeconds() + ") would end the run in this wait");
        }
        if (wait.seconds() == null && step.timeoutSeconds() / wait.everySeconds() >= StepRequest.MOST_LOOKS / 2) {
            report.error(
                    pointer + "/wait/every_seconds",
                    "out_of_range",
                    "a wait looks at most " + (StepRequest.MOST_LOOKS / 2) + " times; choose a longer every_seconds");
        }
    }
}
