/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import dev.opswright.runbook.shell.WindowsSteeringNames;
import dev.opswright.workflows.runbook.OperatingSystem;
import dev.opswright.workflows.runbook.RunbookDefinition;

/** Names that Windows would take for settings of its own, since parameters are in a step's environment. */
final class WindowsNames {
    private WindowsNames() {}

    static void check(RunbookDefinition runbook, LintReport report) {
        if (runbook.targetOs() != OperatingSystem.WINDOWS) {
            return;
        }
        for (int i = 0; i < runbook.parameters().size(); i++) {
            check("/parameters/" + i + "/name", runbook.parameters().get(i).name(), report);
        }
        runbook.environmentVars().keySet().forEach(name -> check("/environment_vars/" + name, name, report));
    }

    private static void check(String pointer, String name, LintReport report) {
        if (WindowsSteeringNames.contain(name)) {
            report.error(pointer, "steering_name", "'" + name + "' steers Windows or PowerShell; choose another name");
        }
    }
}
