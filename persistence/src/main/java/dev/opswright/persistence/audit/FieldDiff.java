/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.opswright.workflows.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What differs between two states of a thing, field by field, with secrets masked. */
public final class FieldDiff {
    /** What stands for a secret. */
    public static final String MASK = "***";

    private static final int MOST_CHANGES = 200;
    private static final int LONGEST_TEXT = 2_000;
    private static final ObjectMapper MAPPER = Json.mapper();

    /** What stands for what is personal: it could not be erased from a change. */
    public static final String PERSONAL = "(personal)";

    // Changes with every write and says nothing.
    private static final Set<String> NOISE = Set.of("/version", "/updated_at");
    private static final Set<String> ABOUT_PEOPLE = Set.of("/username", "/email", "/full_name");
    private static final Pattern SECRET = Pattern.compile(
            "(?i).*(password|passphrase|secret|token|api_?key|private_?key|ssh_key|client_key|keytab|credential).*");
    private static final Pattern HARMLESS = Pattern.compile(
            "(?i).*(credential_version|must_change_password|host_?key.*|_set|has_.*|credential_grants?.*)");

    private FieldDiff() {}

    /** The changes from {@code before} to {@code after}; {@code null} = the thing did not or does not exist. */
    public static List<AuditChange> between(@Nullable Object before, @Nullable Object after) {
        List<AuditChange> changes = new ArrayList<>();
        compare("", tree(before), tree(after), changes);
        return List.copyOf(changes.subList(0, Math.min(changes.size(), MOST_CHANGES)));
    }

    /** A secret was set, replaced or removed; nothing of it is kept. */
    public static AuditChange secret(String field) {
        return new AuditChange("/" + escaped(field), TextNode.valueOf(MASK), TextNode.valueOf(MASK));
    }

    private static @Nullable JsonNode tree(@Nullable Object value) {
        return value == null ? null : MAPPER.valueToTree(value);
    }

    private static void compare(
            String path, @Nullable JsonNode before, @Nullable JsonNode after, List<AuditChange> changes) {
        if (NOISE.contains(path) || same(before, after) || changes.size() >= MOST_CHANGES) {
            return;
        }
        if (isObject(before, after)) {
            Set<String> names = new TreeSet<>();
            names(before, names);
            names(after, names);
            names.forEach(
                    name -> compare(path + "/" + escaped(name), child(before, name), child(after, name), changes));
        } else {
            changes.add(new AuditChange(path, shown(path, before), shown(path, after)));
        }
    }

    private static boolean isObject(@Nullable JsonNode before, @Nullable JsonNode after) {
        boolean any = (before != null && before.isObject()) || (after != null && after.isObject());
        return any && isObjectOrNothing(before) && isObjectOrNothing(after);
    }

    private static boolean isObjectOrNothing(@Nullable JsonNode node) {
        return node == null || node.isObject() || node.isNull();
    }

    private static void names(@Nullable JsonNode node, Set<String> names) {
        if (node != null) {
            node.fieldNames().forEachRemaining(names::add);
        }
    }

    private static @Nullable JsonNode child(@Nullable JsonNode node, String name) {
        return node == null ? null : node.get(name);
    }

    private static boolean same(@Nullable JsonNode before, @Nullable JsonNode after) {
        boolean nothingBefore = before == null || before.isNull();
        boolean nothingAfter = after == null || after.isNull();
        return nothingBefore ? nothingAfter : before.equals(after);
    }

    private static @Nullable JsonNode shown(String path, @Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        if (ABOUT_PEOPLE.contains(path)) {
            return TextNode.valueOf(PERSONAL);
        }
        if (isSecret(path) && !value.isBoolean()) {
            return TextNode.valueOf(MASK);
        }
        String text = value.isTextual() ? value.asText() : value.toString();
        return text.length() <= LONGEST_TEXT ? masked(value) : TextNode.valueOf(text.substring(0, LONGEST_TEXT) + "…");
    }

    /** Lists are shown whole; what looks like a secret inside is masked all the same. */
    private static JsonNode masked(JsonNode value) {
        if (!value.isContainerNode()) {
            return value;
        }
        JsonNode copy = value.deepCopy();
        hide(copy);
        return copy;
    }

    private static void hide(JsonNode node) {
        if (node instanceof com.fasterxml.jackson.databind.node.ObjectNode object) {
            object.properties().forEach(field -> {
                if (isSecret("/" + field.getKey()) && field.getValue().isValueNode()) {
                    field.setValue(TextNode.valueOf(MASK));
                } else {
                    hide(field.getValue());
                }
            });
        } else {
            node.forEach(FieldDiff::hide);
        }
    }

    private static boolean isSecret(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return SECRET.matcher(name).matches() && !HARMLESS.matcher(name).matches();
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
