/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns a context into the maps, lists, texts, numbers and booleans that templates read; no object of ours gets in. */
final class ContextValues {
    private ContextValues() {}

    static Map<String, Object> of(TemplateContext context) {
        Map<String, Object> names = new LinkedHashMap<>();
        context.vars().forEach((name, value) -> names.put(name, plain(value)));
        names.put("alert", alert(context.alert()));
        TemplateContext.Server server = context.server();
        if (server != null) {
            names.put("server", server(server));
        }
        TemplateContext.Execution execution = context.execution();
        if (execution != null) {
            names.put("execution", execution(execution));
        }
        names.put("runbook", Map.of("name", context.runbook().name(), "version", (long)
                context.runbook().version()));
        Map<String, Object> steps = new LinkedHashMap<>();
        context.steps().forEach((name, result) -> steps.put(name, step(result)));
        names.put("steps", steps);
        names.put("now", context.now().toString());
        return names;
    }

    private static Map<String, Object> alert(TemplateContext.@Nullable Alert alert) {
        if (alert == null) {
            // So that `alert.labels.x | default(...)` also works in a run that a person starts without an alert.
            return Map.of("labels", Map.of(), "annotations", Map.of());
        }
        return Map.of(
                "name", alert.name(),
                "severity", alert.severity(),
                "status", alert.status(),
                "fingerprint", alert.fingerprint(),
                "starts_at", alert.startsAt().toString(),
                "labels", new LinkedHashMap<>(alert.labels()),
                "annotations", new LinkedHashMap<>(alert.annotations()),
                "source", alert.source());
    }

    private static Map<String, Object> server(TemplateContext.Server server) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", server.name());
        values.put("hostname", server.hostname());
        putIfPresent(values, "environment", server.environment());
        values.put("tags", List.copyOf(server.tags()));
        return values;
    }

    private static Map<String, Object> execution(TemplateContext.Execution execution) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("id", execution.id().toString());
        values.put("mode", execution.mode());
        putIfPresent(values, "initiated_by", execution.initiatedBy());
        return values;
    }

    private static Map<String, Object> step(TemplateContext.StepResult result) {
        Integer exitCode = result.exitCode();
        return Map.of(
                "exit_code", exitCode == null ? Expr.None.NONE : Long.valueOf(exitCode),
                "stdout", result.stdout(),
                "stderr", result.stderr(),
                "status", result.status(),
                "data", plainValues(result.values()));
    }

    private static Map<String, Object> plainValues(Map<String, Object> values) {
        Map<String, Object> plain = new LinkedHashMap<>();
        values.forEach((name, value) -> plain.put(name, plain(value)));
        return plain;
    }

    private static void putIfPresent(Map<String, Object> values, String name, @Nullable String value) {
        if (value != null) {
            values.put(name, value);
        }
    }

    /** Numbers from stored JSON come in several Java types; templates know Long and Double. */
    static Object plain(Object value) {
        return switch (value) {
            case String text -> text;
            case Boolean bool -> bool;
            case Long number -> number;
            case Double number -> number;
            case Integer number -> Long.valueOf(number);
            case Float number -> Double.valueOf(number);
            default -> throw new IllegalArgumentException("A variable must be a text, a number or a boolean");
        };
    }
}
