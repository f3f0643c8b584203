/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What Python iterates over: the items of a list, the keys of a map, the characters of a text. */
final class Sequences {
    private Sequences() {}

    static List<Object> items(Object value, Position at) {
        return switch (value) {
            case List<?> list -> new ArrayList<Object>(list);
            case Map<?, ?> map -> new ArrayList<Object>(map.keySet());
            case String text ->
                text.codePoints().mapToObj(c -> (Object) Character.toString(c)).toList();
            default ->
                throw TemplateException.badValue(
                        at, "a list, a map or a text is needed here, found " + Operators.typeOf(value));
        };
    }

    static Object edge(Object value, boolean first, Arguments arguments) {
        List<Object> items = items(value, arguments.at());
        if (items.isEmpty()) {
            return new Lookup.Undefined(arguments.callee() + " of nothing");
        }
        return first ? items.getFirst() : items.getLast();
    }
}
