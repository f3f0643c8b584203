/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.hostile;

import dev.opswright.runbook.shell.Finding;
import dev.opswright.runbook.shell.ScriptText;
import dev.opswright.runbook.shell.ShellQuoting;
import dev.opswright.runbook.shell.ShellScript;
import dev.opswright.runbook.shell.Slot;
import dev.opswright.runbook.template.Position;
import dev.opswright.workflows.runbook.Shell;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A script with {@code §} for every place of the value.
 *
 * @param expected what the program show must get as an argument, with {@code §} for the value; absent where that is not known
 */
record GeneratedScript(String text, Optional<String> expected) {
    /** What lint says when an author saves it, and what is sent to a host when lint allows that. */
    ShellScript.Reading read(Shell shell) {
        ScriptText script = new ScriptText();
        String[] pieces = text.split("§", -1);
        for (int i = 0; i < pieces.length; i++) {
            if (i > 0) {
                script.slot(new Slot(variable(i - 1), Slot.Kind.TEXT, new Position(1, 1)));
            }
            script.text(pieces[i]);
        }
        return ShellScript.read(script, shell, Set.of());
    }

    static boolean isAllowed(ShellScript.Reading reading) {
        return reading.findings().stream().noneMatch(Finding::error);
    }

    /** The assignments that go ahead of the script; where several values are wanted, each place gets another one. */
    String prologue(List<String> values, int first) {
        StringBuilder assignments = new StringBuilder();
        for (int i = 0; i < text.chars().filter(c -> c == '§').count(); i++) {
            int value = expected.isPresent() ? first : (first + i) % values.size();
            assignments.append(ShellQuoting.assignment(variable(i), values.get(value)));
        }
        return assignments.toString();
    }

    private static String variable(int index) {
        return "OW_" + index;
    }

    @Override
    public String toString() {
        return text.replace("\n", "\\n");
    }
}
