/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import java.util.List;

/** Finds values that {@code test} or {@code printf} take for the name of a variable or for an option. */
final class TestLint {
    private final Tainted tainted;
    private final FindingReport report;

    TestLint(Tainted tainted, FindingReport report) {
        this.tainted = tainted;
        this.report = report;
    }

    // With -v or -R the next word names a variable, and with several words nobody knows what is next.
    void checkTest(String program, List<Word> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            Word argument = arguments.get(i);
            String before = i == 0 ? "" : arguments.get(i - 1).constant().orElse("");
            boolean afterValue = i > 0 && tainted.hasValue(arguments.get(i - 1));
            if (!tainted.hasValue(argument)) {
                continue;
            }
            if (before.equals("-v") || before.equals("-R") || afterValue) {
                report.error(argument, "evaluated_value", "a value cannot name the variable of '" + program + " -v'");
            } else if (tainted.splits(argument)) {
                report.error(
                        argument,
                        "unquoted_value",
                        "this value could become several words of '" + program + "'; put it in double quotes");
            }
        }
    }

    void checkPrintf(List<Word> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            boolean named = i > 0 && arguments.get(i - 1).constant().orElse("").equals("-v");
            boolean attached = i == 0 && arguments.getFirst().prefix().startsWith("-v");
            if ((named || attached) && tainted.hasValue(arguments.get(i))) {
                report.error(arguments.get(i), "evaluated_value", "a value cannot name the variable of 'printf -v'");
            }
        }
        if (!arguments.isEmpty() && tainted.mayBeOption(arguments.getFirst())) {
            report.error(
                    arguments.getFirst(),
                    "evaluated_value",
                    "a value cannot be the format of printf; write: printf '%s' VALUE");
        }
    }
}
