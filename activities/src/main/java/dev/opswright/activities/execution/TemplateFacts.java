/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.execution;

import dev.opswright.persistence.execution.RunFacts;
import dev.opswright.persistence.execution.StepRow;
import dev.opswright.runbook.template.TemplateContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What templates see of an execution. Its {@code now} is the execution's creation, so that rendering again gives the same. */
final class TemplateFacts {
    private TemplateFacts() {}

    /** Without variables and step results; those are added where they are known. */
    static TemplateContext of(RunFacts facts, RunFacts.Runbook runbook) {
        RunFacts.Execution execution = facts.execution();
        return new TemplateContext(
                alert(facts.alert()),
                server(facts.server()),
                new TemplateContext.Execution(
                        execution.id(), execution.mode().name().toLowerCase(Locale.ROOT), execution.initiatedByName()),
                new TemplateContext.Runbook(runbook.name(), runbook.version()),
                Map.of(),
                Map.of(),
                execution.createdAt());
    }

    /** Results of steps that have ended, by name. */
    static Map<String, TemplateContext.StepResult> results(List<StepRow> ended) {
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

    private static TemplateContext.@Nullable Alert alert(RunFacts.@Nullable Alert alert) {
        return alert == null
                ? null
                : new TemplateContext.Alert(
                        alert.name(),
                        alert.severity(),
                        alert.status(),
                        alert.fingerprint(),
                        alert.startsAt(),
                        alert.labels(),
                        alert.annotations(),
                        alert.source());
    }

    private static TemplateContext.@Nullable Server server(RunFacts.@Nullable Server server) {
        return server == null
                ? null
                : new TemplateContext.Server(server.name(), server.hostname(), server.environment(), server.tags());
    }
}
