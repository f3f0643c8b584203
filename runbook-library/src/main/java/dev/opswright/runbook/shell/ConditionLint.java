/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import java.util.List;
import java.util.Set;

/** Finds values that {@code [[ ]]} evaluates as arithmetic or takes for the name of a variable. */
final class ConditionLint {
    private static final Set<String> COMPARISONS = Set.of("-eq", "-ne", "-lt", "-le", "-gt", "-ge");

    private final Tainted tainted;
    private final FindingReport report;

    ConditionLint(Tainted tainted, FindingReport report) {
        this.tainted = tainted;
        this.report = report;
    }

    void check(List<Word> words) {
        boolean compares = words.stream().anyMatch(word -> isOneOf(word, COMPARISONS));
        boolean namesVariable = words.stream().anyMatch(word -> isOneOf(word, Set.of("-v", "-R")));
        for (Word word : words) {
            boolean evaluated = compares && !word.isNumber();
            boolean hasValue = tainted.hasValue(word)
                    || tainted.mentionsValue(word.constant().orElse(""));
            if ((evaluated || namesVariable) && hasValue) {
                report.error(
                        word, "evaluated_value", "bash evaluates this value in [[ ]]; use [ ] or an int parameter");
            }
        }
    }

    private static boolean isOneOf(Word word, Set<String> words) {
        return word.constant().filter(words::contains).isPresent();
    }
}
