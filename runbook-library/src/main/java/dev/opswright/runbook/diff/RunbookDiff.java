/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.diff;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.opswright.workflows.json.Json;
import dev.opswright.workflows.runbook.RunbookDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Compares two versions of a runbook: fields by name, steps, parameters and triggers by their own names. */
public final class RunbookDiff {
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private final List<Change> changes = new ArrayList<>();

    private RunbookDiff() {}

    /** The differences in the order of the file; empty where both mean the same. */
    public static List<Change> between(RunbookDefinition before, RunbookDefinition after) {
        RunbookDiff diff = new RunbookDiff();
        diff.maps("", fields(before), fields(after));
        return List.copyOf(diff.changes);
    }

    private static Map<String, Object> fields(RunbookDefinition runbook) {
        return Json.read(Json.write(runbook), FIELDS);
    }

    private void maps(String path, Map<?, ?> before, Map<?, ?> after) {
        Set<Object> keys = new LinkedHashSet<>(before.keySet());
        keys.addAll(after.keySet());
        for (Object key : keys) {
            // The stored form has the names of the file but for this one.
            String name = key.equals("default_template") ? "default" : String.valueOf(key);
            values(path.isEmpty() ? name : path + "." + name, before.get(key), after.get(key));
        }
    }

    private void values(String path, Object before, Object after) {
        if (Objects.equals(before, after)) {
            return;
        }
        if (before == null) {
            changes.add(new Change.Added(path, after));
        } else if (after == null) {
            changes.add(new Change.Removed(path, before));
        } else if (before instanceof Map<?, ?> from && after instanceof Map<?, ?> to) {
            maps(path, from, to);
        } else if (before instanceof List<?> from && after instanceof List<?> to && areNamed(from) && areNamed(to)) {
            named(path, byName(from), byName(to));
        } else {
            changes.add(new Change.Changed(path, before, after));
        }
    }

    private void named(String path, Map<String, Object> before, Map<String, Object> after) {
        List<String> stayed =
                before.keySet().stream().filter(after::containsKey).toList();
        List<String> order = after.keySet().stream().filter(before::containsKey).toList();
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            String item = path + "[" + name + "]";
            if (stayed.indexOf(name) != order.indexOf(name)) {
                changes.add(new Change.Moved(item, stayed.indexOf(name) + 1, order.indexOf(name) + 1));
            }
            values(item, before.get(name), after.get(name));
        }
    }

    private static boolean areNamed(List<?> items) {
        return items.stream().allMatch(item -> item instanceof Map<?, ?> map && map.containsKey("name"));
    }

    private static Map<String, Object> byName(List<?> items) {
        Map<String, Object> named = new LinkedHashMap<>();
        for (Object item : items) {
            named.put(String.valueOf(((Map<?, ?>) item).get("name")), item);
        }
        return named;
    }
}
