/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.plan;

import dev.opswright.runbook.template.PlainText;
import dev.opswright.workflows.plan.ExecutionPlan;
import dev.opswright.workflows.runbook.Parameter;
import dev.opswright.workflows.runbook.ParameterType;
import dev.opswright.workflows.runbook.RunbookDefinition;
import java.util.LinkedHashMap;
import java.util.Map;

/** Between the text of a variable and the value that templates compute with. */
public final class TypedValues {
    private TypedValues() {}

    /**
     * The variables of a plan as templates see them, made again from what was approved. Conditions and late slots are
     * evaluated with these, never with values rendered anew.
     */
    public static Map<String, Object> of(RunbookDefinition runbook, ExecutionPlan plan) {
        return of(runbook, plan.environment());
    }

    static Map<String, Object> of(RunbookDefinition runbook, Map<String, String> environment) {
        Map<String, Object> values = new LinkedHashMap<>(environment);
        for (Parameter parameter : runbook.parameters()) {
            values.computeIfPresent(parameter.name(), (name, text) -> of(parameter.type(), (String) text));
        }
        runbook.environmentVars().forEach((name, definition) -> {
            if (!(definition instanceof String)) {
                values.put(name, definition);
            }
        });
        return values;
    }

    static Object of(ParameterType type, String text) {
        if (text.isEmpty()) {
            return text;
        }
        return switch (type) {
            case INT, PORT -> Long.valueOf(text);
            case NUMBER -> text.indexOf('.') < 0 ? (Object) Long.valueOf(text) : (Object) Double.valueOf(text);
            case BOOLEAN -> Boolean.valueOf(text);
            case HOSTNAME, IP, SERVICE_NAME, UNIX_NAME, PATH, IDENTIFIER, URL, DURATION, ENUM, FREE_TEXT -> text;
        };
    }

    /** The text of a value, as templates print it. */
    static String print(Object value) {
        return PlainText.of(value);
    }
}
