/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.backtest;

import dev.opswright.api.problem.Problem.FieldError;
import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.runbook.format.InvalidRunbookException;
import dev.opswright.runbook.format.Problem;
import dev.opswright.runbook.format.RunbookParser;
import dev.opswright.workflows.json.Json;
import dev.opswright.workflows.runbook.RunbookDefinition;
import dev.opswright.workflows.runbook.Trigger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What of a question is not stored, read by the reader of runbook files, so that both know the same rules and defaults.
 *
 * @param trigger {@code null} where none was sent
 * @param file {@code null} where none was sent
 */
record UnsavedRunbook(@Nullable Trigger trigger, @Nullable RunbookDefinition file) {
    private static final String IN_FILE = "/triggers/0";

    /**
     * Reads what was sent.
     *
     * @throws ProblemException when it cannot be read, or when more than one thing is asked about
     */
    static UnsavedRunbook of(BacktestBody body) {
        check(body);
        BacktestBody.Trigger trigger = body.trigger();
        String yaml = body.yaml();
        return new UnsavedRunbook(trigger == null ? null : trigger(trigger), yaml == null ? null : file(yaml));
    }

    private static void check(BacktestBody body) {
        boolean hasTrigger = body.trigger() != null;
        if (hasTrigger && body.runbookId() == null) {
            throw ProblemException.invalid("/runbook_id", "required", "Say which runbook the trigger starts.");
        }
        boolean two = body.triggerId() != null && (hasTrigger || body.runbookId() != null);
        boolean file = body.yaml() != null && (hasTrigger || body.triggerId() != null || body.runbookId() != null);
        if (two || file) {
            throw ProblemException.invalid(
                    file ? "/yaml" : "/trigger_id",
                    "ambiguous",
                    "Ask about one thing: trigger with runbook_id, trigger_id, runbook_id or yaml.");
        }
    }

    private static RunbookDefinition file(String yaml) {
        try {
            List<RunbookDefinition> runbooks = RunbookParser.parse(yaml);
            if (runbooks.size() != 1) {
                throw ProblemException.invalid("/yaml", "out_of_range", "Send one runbook at a time.");
            }
            return runbooks.getFirst();
        } catch (InvalidRunbookException e) {
            throw ProblemException.of(
                    ProblemCode.INVALID_RUNBOOK,
                    e.problems().stream()
                            .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                            .map(problem -> error(problem, problem.pointer()))
                            .toList());
        }
    }

    private static Trigger trigger(BacktestBody.Trigger sent) {
        Map<String, Object> step = Map.of("name", "none", "command", "true");
        Map<String, Object> document =
                Map.of("name", "back-test", "steps", List.of(step), "triggers", List.of(fields(sent)));
        try {
            return RunbookParser.parse(Json.write(document))
                    .getFirst()
                    .triggers()
                    .getFirst();
        } catch (InvalidRunbookException e) {
            throw ProblemException.invalid(e.problems().stream()
                    .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                    .map(problem -> error(problem, problem.pointer().replace(IN_FILE, "/trigger")))
                    .toList());
        }
    }

    private static Map<String, Object> fields(BacktestBody.Trigger sent) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("name", Objects.requireNonNullElse(sent.name(), "back-test"));
        all.put("priority", sent.priority());
        all.put("alert_name_pattern", sent.alertNamePattern());
        all.put("severity_pattern", sent.severityPattern());
        all.put("source_pattern", sent.sourcePattern());
        all.put("labels_match", sent.labelsMatch());
        all.put("time_window_start", sent.timeWindowStart());
        all.put("time_window_end", sent.timeWindowEnd());
        all.put("time_zone", sent.timeZone());
        all.put("enabled", sent.enabled());
        all.put("cooldown_seconds", sent.cooldownSeconds());
        all.put("cooldown_scope", sent.cooldownScope());
        Map<String, Object> present = new LinkedHashMap<>();
        all.forEach((name, value) -> {
            if (value != null) {
                present.put(name, value);
            }
        });
        return present;
    }

    private static FieldError error(Problem problem, String pointer) {
        return new FieldError(pointer, problem.code(), problem.message());
    }
}
