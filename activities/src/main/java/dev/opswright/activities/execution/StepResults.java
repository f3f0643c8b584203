/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.execution;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.opswright.persistence.execution.StepRow;
import dev.opswright.runbook.template.TemplateContext;
import dev.opswright.workflows.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What templates see of the steps that have ended. */
final class StepResults {
    private StepResults() {}

    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};

    /** Results of steps that have ended, by name. */
    static Map<String, TemplateContext.StepResult> of(List<StepRow> ended) {
        Map<String, TemplateContext.StepResult> results = new LinkedHashMap<>();
        for (StepRow row : ended) {
            results.put(
                    row.stepName(),
                    new TemplateContext.StepResult(
                            row.exitCode(),
                            Ansi.strip(Objects.requireNonNullElse(row.stdout(), "")),
                            Ansi.strip(Objects.requireNonNullElse(row.stderr(), "")),
                            row.status(),
                            values(row.extracted())));
        }
        return results;
    }

    private static Map<String, Object> values(@Nullable String json) {
        return json == null ? Map.of() : Json.read(json, VALUES);
    }
}
