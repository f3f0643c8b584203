/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds values in the commands that {@code find} starts. */
final class FindLint {
    private static final Set<String> COMMANDS = Set.of("-exec", "-execdir", "-ok", "-okdir");

    private final Tainted tainted;
    private final FindingReport report;

    FindLint(Tainted tainted, FindingReport report) {
        this.tainted = tainted;
        this.report = report;
    }

    /** The commands that it starts. */
    List<List<Word>> check(List<Word> arguments) {
        List<List<Word>> commands = new ArrayList<>();
        boolean inCommand = false;
        for (Word argument : arguments) {
            String text = argument.constant().orElse("");
            if (inCommand && tainted.hasValue(argument)) {
                report.error(
                        argument,
                        "program_text",
                        "a value cannot go into the command of find -exec; use -print0 and a loop");
            } else if (tainted.splits(argument)) {
                report.error(
                        argument,
                        "unquoted_value",
                        "this value could become several words, and with them a command of find; put it in double quotes");
            }
            if (COMMANDS.contains(text)) {
                inCommand = true;
                commands.add(new ArrayList<>());
            } else if (inCommand && !text.equals(";") && !text.equals("+")) {
                commands.getLast().add(argument);
            }
        }
        return commands;
    }
}
