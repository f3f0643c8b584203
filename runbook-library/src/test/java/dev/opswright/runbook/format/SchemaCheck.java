/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Checks a document against the part of JSON Schema that the runbook format uses. */
final class SchemaCheck {
    private final List<String> violations = new ArrayList<>();

    private SchemaCheck() {}

    /** What is wrong, each with the place in the document. */
    static List<String> violations(JsonNode schema, JsonNode instance) {
        SchemaCheck check = new SchemaCheck();
        check.check("", schema, instance);
        return check.violations;
    }

    private void check(String path, JsonNode schema, JsonNode instance) {
        if (schema.has("anyOf")) {
            boolean fits = false;
            for (JsonNode choice : schema.get("anyOf")) {
                fits |= violations(choice, instance).isEmpty();
            }
            report(fits, path, "none of the choices");
        } else if (schema.has("const")) {
            report(schema.get("const").equals(instance), path, "another value");
        } else if (schema.has("enum")) {
            report(contains(schema.get("enum"), instance), path, "not one of the words");
        } else if (!hasType(schema.get("type"), instance)) {
            report(false, path, "wrong type");
        } else {
            checkValue(path, schema, instance);
        }
    }

    private void checkValue(String path, JsonNode schema, JsonNode instance) {
        if (instance.isNumber() && schema.has("minimum")) {
            long number = instance.asLong();
            boolean fits = number >= schema.get("minimum").asLong()
                    && number <= schema.get("maximum").asLong();
            report(fits, path, "out of range");
        } else if (instance.isTextual()) {
            report(instance.asText().length() >= schema.path("minLength").asInt(0), path, "too short");
        } else if (instance.isArray()) {
            for (int i = 0; i < instance.size(); i++) {
                check(path + "/" + i, schema.get("items"), instance.get(i));
            }
        } else if (instance.isObject()) {
            checkObject(path, schema, instance);
        }
    }

    private void checkObject(String path, JsonNode schema, JsonNode instance) {
        schema.path("required")
                .forEach(key -> report(instance.has(key.asText()), path + "/" + key.asText(), "missing"));
        instance.properties().forEach(entry -> {
            String place = path + "/" + entry.getKey();
            JsonNode known = schema.path("properties").get(entry.getKey());
            JsonNode others = schema.get("additionalProperties");
            if (known != null) {
                check(place, known, entry.getValue());
            } else if (others.isObject()) {
                check(place, others, entry.getValue());
            } else {
                report(false, place, "unknown key");
            }
        });
    }

    private static boolean contains(JsonNode values, JsonNode value) {
        boolean found = false;
        for (JsonNode one : values) {
            found |= one.equals(value);
        }
        return found;
    }

    private static boolean hasType(JsonNode types, JsonNode value) {
        boolean fits = is(types.asText(), value);
        for (JsonNode type : types) {
            fits |= is(type.asText(), value);
        }
        return fits;
    }

    private static boolean is(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> false;
        };
    }

    private void report(boolean fits, String path, String violation) {
        if (!fits) {
            violations.add(path + ": " + violation);
        }
    }
}
