/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import dev.opswright.workflows.execution.StepRequest;
import dev.opswright.workflows.runbook.OperatingSystem;
import dev.opswright.workflows.runbook.RunbookDefinition;
import dev.opswright.workflows.runbook.Shell;
import dev.opswright.workflows.runbook.Step;
import dev.opswright.workflows.runbook.Wait;

/** Rules about one step that look at several of its settings. */
final class StepLint {
    /** A request is not cut off by a cancel, so it must end soon by itself. */
    static final int MOST_REQUEST_SECONDS = 300;

    private StepLint() {}

    static void check(RunbookDefinition runbook, Step step, String pointer, LintReport report) {
        boolean request = step.http() != null || step.rollbackHttp() != null;
        if (request && step.timeoutSeconds() > MOST_REQUEST_SECONDS) {
            report.error(
                    pointer + "/timeout_seconds",
                    "out_of_range",
                    "a request may take at most " + MOST_REQUEST_SECONDS + " s");
        }
        if (step.rollbackHttp() != null && step.rollbackCommand() != null) {
            report.error(
                    pointer + "/rollback_http",
                    "contradiction",
                    "a step is undone in one way; this one has rollback_command already");
        }
        boolean windows = runbook.targetOs() == OperatingSystem.WINDOWS;
        if (windows != (step.shell() == Shell.POWERSHELL)) {
            report.error(
                    pointer + "/shell",
                    "contradiction",
                    windows
                            ? "target_os windows runs PowerShell only; leave shell out or write: shell: powershell"
                            : "PowerShell runs on Windows only; set target_os: windows, or choose sh or bash");
        }
        if (windows && step.runAs() != null) {
            report.error(pointer + "/run_as", "not_supported_yet", "`run_as` is not supported on Windows");
        }
        if (step.waitFor() != null) {
            checkWait(runbook, step, step.waitFor(), pointer, report);
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
