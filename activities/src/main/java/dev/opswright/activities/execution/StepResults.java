/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.execution;

import dev.opswright.persistence.execution.StepRow;
import dev.opswright.runbook.template.TemplateContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What templates see of the steps that have ended. */
final class StepResults {
    private StepResults() {}

    /** Results of steps that have ended, by name. */
    static Map<String, TemplateContext.StepResult> of(List<StepRow> ended) {
        Map<String, TemplateContext.StepResult> results = new LinkedHashMap<>();
        for (StepRow row : ended) {
            results.put(
                    row.stepName(),
                    new TemplateContext.StepResult(
                            row.exitCode(),
                            Objects.requireNonNullElse(row.stdout(), ""),
                            Objects.requireNonNullElse(row.stderr(), ""),
                            row.status()));
        }
        return results;
    }
}
