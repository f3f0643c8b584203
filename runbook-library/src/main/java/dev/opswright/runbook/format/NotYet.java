/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import dev.opswright.workflows.runbook.RunbookDefinition;
import dev.opswright.workflows.runbook.Step;
import java.util.List;
import java.util.function.Predicate;

/**
 * What the format knows and this version cannot do yet. A runbook that asks for it is refused by name at import, so that
 * nothing is accepted and then ignored. Building a thing means removing its line.
 */
final class NotYet {
    private record Rule<T>(String field, Predicate<T> asks) {}

    private static final List<Rule<Step>> STEP = List.of(new Rule<>("sensitive", Step::sensitive));

    private NotYet() {}

    static void check(RunbookDefinition runbook, LintReport report) {
        List<StepPlace> places = StepPlace.of(runbook.steps());
        for (int i = 0; i < places.size(); i++) {
            for (Rule<Step> rule : STEP) {
                if (rule.asks().test(runbook.steps().get(i))) {
                    refuse(places.get(i).pointer() + "/" + rule.field(), "steps." + rule.field(), report);
                }
            }
        }
    }

    private static void refuse(String pointer, String name, LintReport report) {
        report.error(pointer, "not_supported_yet", "`" + name + "` is not supported by this version yet");
    }
}
