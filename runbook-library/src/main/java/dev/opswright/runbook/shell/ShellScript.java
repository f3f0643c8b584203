/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import dev.opswright.workflows.runbook.Shell;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads a script as a shell would, gives every slot the reference its place needs, and finds the unsafe places. */
public final class ShellScript {
    private ShellScript() {}

    /**
     * The outcome of reading a script.
     *
     * @param text the script with references in place of the slots
     * @param findings errors and warnings in the order of the script
     */
    public record Reading(String text, List<Finding> findings) {}

    /**
     * Reads a script.
     *
     * @param exported names that hold values of parameters in the script's environment
     */
    public static Reading read(ScriptText script, Shell shell, Set<String> exported) {
        StringBuilder text = new StringBuilder();
        List<Finding> findings = new ArrayList<>();
        boolean inDouble = false;
        boolean inSingle = false;
        for (int symbol : script.symbols()) {
            if (symbol < 0) {
                Slot slot = script.slotOf(symbol);
                if (inSingle) {
                    findings.add(
                            new Finding(true, "single_quotes", "a value cannot go inside single quotes", slot.at()));
                }
                text.append(inDouble ? "${" + slot.variable() + "}" : "\"${" + slot.variable() + "}\"");
                continue;
            }
            inDouble = (symbol == '"' && !inSingle) ? !inDouble : inDouble;
            inSingle = (symbol == '\'' && !inDouble) ? !inSingle : inSingle;
            text.appendCodePoint(symbol);
        }
        return new Reading(text.toString(), List.copyOf(findings));
    }
}
