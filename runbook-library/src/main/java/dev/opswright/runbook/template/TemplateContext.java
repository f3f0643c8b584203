/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything a template may read. Built by activities for a run and by the api for a dry run; all parts are plain data.
 *
 * @param alert {@code null} for a run that no alert started; its labels and annotations then read as empty
 * @param server {@code null} while the target is not known yet
 * @param execution {@code null} where there is none, as in lint
 * @param vars parameters and environment_vars by name: texts, Long, Double, Boolean
 * @param steps results of the steps that have ended, by step name
 * @param now the one recorded time of the rendering
 */
public record TemplateContext(
        @Nullable Alert alert,
        @Nullable Server server,
        @Nullable Execution execution,
        Runbook runbook,
        Map<String, Object> vars,
        Map<String, StepResult> steps,
        Instant now) {
    /** The alert episode that started the run. */
    public record Alert(
            String name,
            String severity,
            String status,
            String fingerprint,
            Instant startsAt,
            Map<String, String> labels,
            Map<String, String> annotations,
            String source) {}

    /** The target from the inventory. */
    public record Server(
            String name, String hostname, @Nullable String environment, List<String> tags) {}

    /**
     * The run itself.
     *
     * @param mode auto, semi_auto or manual
     * @param initiatedBy name of the person who started it; {@code null} when a trigger did
     */
    public record Execution(UUID id, String mode, @Nullable String initiatedBy) {}

    /** The version that runs. */
    public record Runbook(String name, int version) {}

    /**
     * How an earlier step ended.
     *
     * @param exitCode {@code null} where none is known, as for a skipped step
     * @param values what a request extracted from its answer, by name
     * @param status the word of the API, for example {@code completed} or {@code skipped}
     */
    public record StepResult(
            @Nullable Integer exitCode, String stdout, String stderr, String status, Map<String, Object> values) {
        /** Without extracted values. */
        public StepResult(@Nullable Integer exitCode, String stdout, String stderr, String status) {
            this(exitCode, stdout, stderr, status, Map.of());
        }
    }

    /** The same as another runbook sees it. */
    public TemplateContext withRunbook(Runbook other) {
        return new TemplateContext(alert, server, execution, other, vars, steps, now);
    }

    /** The same with other variables. */
    public TemplateContext withVars(Map<String, Object> other) {
        return new TemplateContext(alert, server, execution, runbook, other, steps, now);
    }

    /** The same with the results of steps. */
    public TemplateContext withSteps(Map<String, StepResult> other) {
        return new TemplateContext(alert, server, execution, runbook, vars, other, now);
    }

    /** The names a template sees. Absent values have no key, so that reading them is an error and not an empty text. */
    Map<String, Object> toMap() {
        return ContextValues.of(this);
    }

    /** The names a template sees, for renderings outside this package. */
    public Map<String, Object> names() {
        return new LinkedHashMap<>(toMap());
    }
}
