/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Python's methods of maps: {@code get}, {@code keys}, {@code values} and {@code items}. */
final class MapMethods {
    private MapMethods() {}

    static Object call(Map<?, ?> map, String name, Arguments arguments) {
        return switch (name) {
            case "get" -> get(map, arguments);
            case "keys" -> Items.view(new ArrayList<>(map.keySet()));
            case "values" -> Items.view(new ArrayList<>(map.values()));
            case "items" -> Items.view(pairs(map));
            default -> arguments.refuse("'" + name + "' is a method of texts, found a map");
        };
    }

    /** Key and value of each entry. */
    static List<Object> pairs(Map<?, ?> map) {
        List<Object> pairs = new ArrayList<>();
        map.forEach((key, value) -> pairs.add(new Tuple(List.of(key, value))));
        return pairs;
    }

    private static Object get(Map<?, ?> map, Arguments arguments) {
        if (!(arguments.get(0) instanceof String key)) {
            return arguments.refuse("'get' needs a text as its key");
        }
        @Nullable Object value = map.get(key);
        if (value != null) {
            return value;
        }
        return arguments.size() > 1 ? arguments.get(1) : Expr.None.NONE;
    }
}
