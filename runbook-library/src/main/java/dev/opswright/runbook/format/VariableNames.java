/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import dev.opswright.runbook.shell.ShellQuoting;
import dev.opswright.runbook.shell.SteeringNames;
import java.util.Set;

/**
 * Names that parameters and environment_vars must not have. Both are exported to the step's process, so a name that
 * steers a shell, a loader or an interpreter would let an alert choose what runs (trust, section 4.5).
 */
final class VariableNames {
    private static final Set<String> TEMPLATE_ROOTS = Set.of(
            "alert",
            "server",
            "execution",
            "runbook",
            "steps",
            "now",
            "loop",
            "true",
            "false",
            "none",
            "True",
            "False",
            "None",
            "and",
            "or",
            "not",
            "in",
            "is",
            "if",
            "else",
            "elif",
            "for",
            "import",
            "recursive",
            "self",
            "super");

    private VariableNames() {}

    static void check(String name, Fields fields, String key) {
        if (name.isBlank()) {
            return;
        }
        if (!ShellQuoting.isName(name) || name.length() > 100) {
            fields.error(key, "bad_name", "'" + name + "' is no variable name; use letters, digits and '_'");
        } else if (TEMPLATE_ROOTS.contains(name)) {
            fields.error(key, "bad_name", "'" + name + "' already has a meaning in templates");
        } else if (SteeringNames.contain(name)) {
            fields.error(
                    key,
                    "steering_name",
                    "'" + name + "' steers the shell, the loader or a program it starts; choose another name");
        }
    }
}
