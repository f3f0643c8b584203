/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * The fields of one YAML mapping. A field that does not fit is a problem, and its default is returned so that reading
 * goes on. Explicit nulls count as absent.
 */
final class YamlFields implements Fields {
    private static final int MAX_TEXT = 65_536;

    private final String pointer;
    private final Node node;
    private final Problems problems;
    private final SourceMap source;
    private final Map<String, Node> fields = new LinkedHashMap<>();
    private final Map<String, Node> keys = new LinkedHashMap<>();
    private final Set<String> asked = new HashSet<>();
    private final List<YamlFields> nested = new ArrayList<>();

    YamlFields(Node node, String pointer, Problems problems, SourceMap source) {
        this.node = node;
        this.pointer = pointer;
        this.problems = problems;
        this.source = source;
        source.put(pointer, node);
        if (!(node instanceof MappingNode mapping)) {
            problems.error(node, pointer, "wrong_type", "expected a map of fields here, found " + NodeKind.of(node));
            return;
        }
        mapping.getValue().forEach(this::read);
    }

    private void read(NodeTuple entry) {
        Node key = entry.getKeyNode();
        if (!(key instanceof ScalarNode scalar)) {
            problems.error(key, pointer, "wrong_type", "a field name must be a plain word");
            return;
        }
        String name = scalar.getValue();
        if (keys.putIfAbsent(name, key) != null) {
            problems.error(key, child(name), "duplicate_key", "'" + name + "' is given twice");
        } else if (!entry.getValueNode().getTag().equals(Tag.NULL)) {
            fields.put(name, entry.getValueNode());
            source.put(child(name), entry.getValueNode());
        }
    }

    /** Once all is read: what nobody asked for is unknown. */
    void refuseUnknownKeys() {
        keys.forEach((name, key) -> {
            if (!asked.contains(name)) {
                String hint = Spelling.hint(name, asked);
                problems.error(key, child(name), "unknown_key", "unknown key '" + name + "'" + hint);
            }
        });
        nested.forEach(YamlFields::refuseUnknownKeys);
    }

    private @Nullable Node node(String key) {
        asked.add(key);
        return fields.get(key);
    }

    @Override
    public boolean has(String key) {
        return fields.containsKey(key);
    }

    @Override
    public Set<String> keys() {
        return fields.keySet();
    }

    @Override
    public String requiredText(String key) {
        @Nullable String text = text(key);
        if (text == null) {
            if (!has(key)) {
                problems.error(node, child(key), "missing_key", "'" + key + "' is required");
            }
            return "";
        }
        if (text.isBlank()) {
            error(key, "bad_value", "'" + key + "' must not be empty");
        }
        return text;
    }

    @Override
    @Nullable
    public String text(String key) {
        @Nullable Node value = node(key);
        if (value == null) {
            return null;
        }
        if (value instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR)) {
            return bounded(key, scalar.getValue());
        }
        error(key, "wrong_type", "'" + key + "' must be a text; put it in quotes, found " + NodeKind.of(value));
        return null;
    }

    private String bounded(String key, String text) {
        if (text.length() > MAX_TEXT || text.indexOf('\0') >= 0) {
            error(key, "bad_value", "'" + key + "' is longer than " + MAX_TEXT + " characters or has a NUL character");
            return "";
        }
        return text;
    }

    @Override
    public boolean isWord(String key, String word) {
        return node(key) instanceof ScalarNode scalar && scalar.getValue().equals(word);
    }

    @Override
    @Nullable
    public String scalar(String key) {
        @Nullable Node value = node(key);
        if (value == null || value instanceof ScalarNode) {
            return value == null ? null : bounded(key, ((ScalarNode) value).getValue());
        }
        error(key, "wrong_type", "'" + key + "' must be a single value, found " + NodeKind.of(value));
        return null;
    }

    @Override
    @Nullable
    public Object value(String key) {
        @Nullable String text = scalar(key);
        if (text == null) {
            return null;
        }
        Tag tag = fields.get(key).getTag();
        try {
            return tag.equals(Tag.BOOL)
                    ? (Object) Boolean.valueOf(text)
                    : tag.equals(Tag.INT)
                            ? (Object) Long.valueOf(text)
                            : tag.equals(Tag.FLOAT) ? (Object) Double.valueOf(text) : text;
        } catch (NumberFormatException e) {
            error(key, "bad_value", "'" + key + "' is no number this program can hold; put it in quotes");
            return null;
        }
    }

    @Override
    public int integer(String key, int absent, int least, int most) {
        @Nullable Node value = node(key);
        if (value == null) {
            return absent;
        }
        if (!value.getTag().equals(Tag.INT) || !(value instanceof ScalarNode scalar)) {
            error(key, "wrong_type", "'" + key + "' must be a whole number, found " + NodeKind.of(value));
            return absent;
        }
        String digits = scalar.getValue();
        long number = digits.length() > 12 ? Long.MAX_VALUE : Long.parseLong(digits);
        if (number < least || number > most) {
            error(key, "out_of_range", "'" + key + "' must be from " + least + " to " + most);
            return absent;
        }
        return (int) number;
    }

    @Override
    @Nullable
    public Integer integerOrNull(String key, int least, int most) {
        return has(key) ? (Integer) integer(key, least, least, most) : null;
    }

    @Override
    public boolean bool(String key, boolean absent) {
        @Nullable Node value = node(key);
        if (value == null) {
            return absent;
        }
        if (value instanceof ScalarNode scalar && value.getTag().equals(Tag.BOOL)) {
            return scalar.getValue().equals("true");
        }
        error(key, "wrong_type", "'" + key + "' must be true or false, found " + NodeKind.of(value));
        return absent;
    }

    @Override
    public <E extends Enum<E>> E word(String key, Class<E> type, E absent) {
        @Nullable E word = wordOrNull(key, type);
        return word == null ? absent : word;
    }

    @Override
    public <E extends Enum<E>> @Nullable E wordOrNull(String key, Class<E> type) {
        @Nullable String text = scalar(key);
        if (text == null) {
            return null;
        }
        List<String> words = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            String word = constant.name().toLowerCase(Locale.ROOT);
            if (word.equals(text)) {
                return constant;
            }
            words.add(word);
        }
        error(
                key,
                "bad_value",
                "'" + key + "' must be one of " + String.join(", ", words) + Spelling.hint(text, words));
        return null;
    }

    @Override
    public List<String> texts(String key, List<String> absent) {
        List<String> texts = new ArrayList<>();
        for (Node item : items(key)) {
            if (item instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
                texts.add(scalar.getValue());
            } else {
                problems.error(
                        item, child(key), "wrong_type", "'" + key + "' must list texts, found " + NodeKind.of(item));
            }
        }
        return has(key) ? List.copyOf(texts) : absent;
    }

    @Override
    public Fields fields(String key) {
        @Nullable Node value = node(key);
        return nested(value == null ? new MappingNode(Tag.MAP, List.of(), FlowStyle.FLOW) : value, child(key));
    }

    @Override
    public Fields anyFields(String key) {
        YamlFields any = (YamlFields) fields(key);
        any.asked.addAll(any.keys.keySet());
        return any;
    }

    @Override
    public List<Fields> list(String key) {
        List<Fields> list = new ArrayList<>();
        for (Node item : items(key)) {
            list.add(nested(item, child(key) + "/" + list.size()));
        }
        return list;
    }

    private Fields nested(Node node, String pointer) {
        YamlFields fields = new YamlFields(node, pointer, problems, source);
        nested.add(fields);
        return fields;
    }

    @Override
    public List<Integer> integers(String key, List<Integer> absent, int least, int most) {
        List<Integer> numbers = new ArrayList<>();
        for (Node item : items(key)) {
            String text = item instanceof ScalarNode scalar && item.getTag().equals(Tag.INT) ? scalar.getValue() : "";
            if (text.matches("[0-9]{1,9}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most) {
                numbers.add(Integer.valueOf(text));
            } else {
                error(key, "out_of_range", "'" + key + "' must list whole numbers from " + least + " to " + most);
            }
        }
        return has(key) ? List.copyOf(numbers) : absent;
    }

    private List<Node> items(String key) {
        @Nullable Node value = node(key);
        if (value instanceof SequenceNode sequence) {
            if (sequence.getValue().size() <= 200) {
                return sequence.getValue();
            }
            error(key, "out_of_range", "'" + key + "' has more than 200 entries");
        } else if (value != null) {
            error(key, "wrong_type", "'" + key + "' must be a list, found " + NodeKind.of(value));
        }
        return List.of();
    }

    @Override
    public void missing(String key, String message) {
        problems.error(node, child(key), "missing_key", message);
    }

    @Override
    public void error(String key, String code, String message) {
        problems.error(fields.getOrDefault(key, node), child(key), code, message);
    }

    private String child(String key) {
        return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
    }
}
