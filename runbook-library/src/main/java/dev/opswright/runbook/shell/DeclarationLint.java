/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import dev.opswright.workflows.runbook.Shell;
import java.util.List;

/** Finds values in what {@code declare}, {@code export} and their kin take for more than the text of a variable. */
final class DeclarationLint {
    private final Tainted tainted;
    private final FindingReport report;
    private final Shell shell;

    DeclarationLint(Tainted tainted, FindingReport report, Shell shell) {
        this.tainted = tainted;
        this.report = report;
        this.shell = shell;
    }

    void check(String program, List<Word> arguments) {
        boolean reference = hasOption(arguments, 'n');
        boolean evaluates = program.equals("integer") || hasOption(arguments, 'i');
        if (reference && !program.equals("export")) {
            report.error(
                    Word.EMPTY,
                    "evaluated_value",
                    "a name that stands for another one cannot be followed; use no '" + program + " -n' beside values");
        }
        for (Word argument : arguments) {
            checkDeclared(program, argument, evaluates);
        }
    }

    private void checkDeclared(String program, Word argument, boolean evaluates) {
        boolean plain = !Assignments.name(argument).isEmpty()
                && !evaluates
                && !argument.prefix().contains("=(");
        boolean hasValue = tainted.hasValue(argument)
                || (evaluates && tainted.mentionsValue(argument.constant().orElse("")));
        if (hasValue && !plain) {
            report.error(
                    argument,
                    "evaluated_value",
                    "with '" + program + "' a value may only stand after 'NAME=', and not for a number or a reference");
        } else if (shell == Shell.SH && tainted.splits(argument)) {
            report.error(
                    argument,
                    "unquoted_value",
                    "sh may split this value and take its parts for more assignments; put it in double quotes");
        }
    }

    private static boolean hasOption(List<Word> arguments, char letter) {
        return arguments.stream()
                .map(Word::prefix)
                .anyMatch(text -> text.matches("[-+][A-Za-z]+") && text.indexOf(letter) > 0);
    }
}
