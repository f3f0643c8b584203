/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import dev.opswright.workflows.runbook.Step;
import dev.opswright.workflows.runbook.Wait;

/** What a member of a parallel group may be: only what leaves the host with the run, as the others need it. */
final class GroupLint {
    private GroupLint() {}

    static void check(Step step, String pointer, LintReport report) {
        if (step.group() == null) {
            return;
        }
        if (step.approval() != null) {
            report.error(
                    pointer + "/approval",
                    "contradiction",
                    "a step that asks people gives the host back, which the others of its group need; put it before or"
                            + " after the group");
        }
        if (step.call() != null) {
            report.error(
                    pointer + "/runbook",
                    "contradiction",
                    "a called runbook has steps that follow each other; put the call before or after the group");
        }
        Wait wait = step.waitFor();
        if (wait == null) {
            return;
        }
        Integer seconds = wait.seconds();
        if ((seconds == null ? step.timeoutSeconds() : seconds) > Wait.KEEPS_HOST_SECONDS) {
            report.error(
                    pointer + (seconds == null ? "/timeout_seconds" : "/wait/seconds"),
                    "out_of_range",
                    "a longer wait than " + Wait.KEEPS_HOST_SECONDS
                            + " s gives the host back, which the others of its group need");
        }
    }
}
