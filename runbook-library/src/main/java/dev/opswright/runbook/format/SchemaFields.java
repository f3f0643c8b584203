/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes down what a reader asks for, as a JSON Schema. */
final class SchemaFields implements Fields {
    private static final List<String> ANY_SCALAR = List.of("string", "number", "boolean");

    private final Map<String, Object> properties = new LinkedHashMap<>();
    private final List<String> required = new ArrayList<>();
    private final boolean open;

    /** @param open whether keys that no reader knows are allowed; each then has a single value */
    SchemaFields(boolean open) {
        this.open = open;
    }

    Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        if (!required.isEmpty()) {
            schema.put("required", List.copyOf(required));
        }
        if (!properties.isEmpty()) {
            schema.put("properties", resolved());
        }
        schema.put("additionalProperties", open ? Map.of("type", orNull(ANY_SCALAR)) : false);
        return schema;
    }

    // Nested maps are filled only after they were asked for.
    private Map<String, Object> resolved() {
        Map<String, Object> resolved = new LinkedHashMap<>();
        properties.forEach((key, value) -> resolved.put(key, resolved(value)));
        return resolved;
    }

    private static Object resolved(Object value) {
        return switch (value) {
            case SchemaFields nested -> nullable(nested.schema());
            case Items items ->
                with(typed(List.of("array")), "items", items.of().schema());
            case Choice choice -> Map.of("anyOf", List.of(Map.of("const", choice.word()), resolved(choice.other())));
            default -> value;
        };
    }

    private record Items(SchemaFields of) {}

    private record Choice(String word, Object other) {}

    /** So that every check of a present value is passed by. */
    @Override
    public boolean has(String key) {
        return false;
    }

    @Override
    public Set<String> keys() {
        return Set.of();
    }

    @Override
    public String requiredText(String key) {
        required.add(key);
        properties.put(key, with(Map.of("type", "string"), "minLength", 1));
        return "";
    }

    @Override
    public @Nullable String text(String key) {
        properties.put(key, typed(List.of("string")));
        return null;
    }

    @Override
    public String text(String key, String absent) {
        text(key);
        withDefault(key, absent);
        return absent;
    }

    @Override
    public boolean isWord(String key, String word) {
        properties.put(key, new Choice(word, Map.of()));
        return false;
    }

    @Override
    public @Nullable String scalar(String key) {
        properties.put(key, typed(ANY_SCALAR));
        return null;
    }

    @Override
    public @Nullable Object value(String key) {
        return scalar(key);
    }

    @Override
    public int integer(String key, int absent, int least, int most) {
        integerOrNull(key, least, most);
        withDefault(key, absent);
        return absent;
    }

    @Override
    public @Nullable Integer integerOrNull(String key, int least, int most) {
        properties.put(key, with(with(typed(List.of("integer")), "minimum", least), "maximum", most));
        return null;
    }

    @Override
    public boolean bool(String key, boolean absent) {
        properties.put(key, typed(List.of("boolean")));
        return absent;
    }

    @Override
    public <E extends Enum<E>> E word(String key, Class<E> type, E absent) {
        wordOrNull(key, type);
        withDefault(key, absent.name().toLowerCase(Locale.ROOT));
        return absent;
    }

    @Override
    public <E extends Enum<E>> @Nullable E wordOrNull(String key, Class<E> type) {
        List<@Nullable Object> words = new ArrayList<>(Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList());
        words.add(null);
        properties.put(key, with(Map.of(), "enum", words));
        return null;
    }

    @Override
    public List<String> texts(String key, List<String> absent) {
        list(key, Map.of("type", ANY_SCALAR), absent);
        return absent;
    }

    @Override
    public List<Integer> integers(String key, List<Integer> absent, int least, int most) {
        list(key, with(with(Map.of("type", "integer"), "minimum", least), "maximum", most), absent);
        return absent;
    }

    private void list(String key, Map<String, Object> items, List<?> absent) {
        properties.put(key, with(typed(List.of("array")), "items", items));
        withDefault(key, absent);
    }

    @Override
    public Fields fields(String key) {
        return nested(key, new SchemaFields(false));
    }

    @Override
    public Fields anyFields(String key) {
        return nested(key, new SchemaFields(true));
    }

    private Fields nested(String key, SchemaFields nested) {
        Object before = properties.get(key);
        properties.put(key, before instanceof Choice choice ? new Choice(choice.word(), nested) : nested);
        return nested;
    }

    @Override
    public List<Fields> list(String key) {
        SchemaFields item = new SchemaFields(false);
        properties.put(key, new Items(item));
        return List.of(item);
    }

    @Override
    public void missing(String key, String message) {
        // Only files lack something.
    }

    @Override
    public void error(String key, String code, String message) {
        // Only files have errors.
    }

    @SuppressWarnings("unchecked")
    private void withDefault(String key, Object absent) {
        ((Map<String, Object>) properties.get(key)).put("default", absent);
    }

    // In this order, so that the schema is the same text every time.
    private static Map<String, Object> with(Map<String, Object> schema, String key, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(schema);
        more.put(key, value);
        return more;
    }

    private static Map<String, Object> typed(List<String> types) {
        return with(Map.of(), "type", orNull(types));
    }

    private static List<String> orNull(List<String> types) {
        List<String> all = new ArrayList<>(types);
        all.add("null");
        return all;
    }

    private static Map<String, Object> nullable(Map<String, Object> schema) {
        return with(schema, "type", orNull(List.of((String) schema.get("type"))));
    }
}
