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
            case Items items -> items.items();
            case Map<?, ?> map -> new ArrayList<Object>(map.keySet());
            case String text -> characters(text);
            default ->
                throw TemplateException.badValue(
                        at, "a list, a map or a text is needed here, found " + Operators.typeOf(value));
        };
    }

    /** The values for several loop variables; Python takes any sequence of just that many. */
    static List<Object> unpacked(Object value, int count, Position at) {
        List<Object> parts = items(value, at);
        if (parts.size() != count) {
            throw TemplateException.badValue(
                    at, "the loop has " + count + " variables, and an item has " + parts.size() + " values");
        }
        return parts;
    }

    static Object edge(Object value, boolean first, Arguments arguments) {
        if (!first && value instanceof Items items && items.kind() != Items.Kind.VIEW) {
            return arguments.refuse("'last' needs a list; write | list before it");
        }
        List<Object> items = items(value, arguments.at());
        if (items.isEmpty()) {
            return new Lookup.Undefined(arguments.callee() + " of nothing");
        }
        return first ? items.getFirst() : items.getLast();
    }

    static Object length(Object value, Arguments arguments) {
        return switch (value) {
            case String text -> (long) text.codePointCount(0, text.length());
            case List<?> list -> (long) list.size();
            case Map<?, ?> map -> (long) map.size();
            case Items items ->
                items.kind() == Items.Kind.VIEW
                        ? (Object) (long) items.items().size()
                        : arguments.refuse("'length' needs a list; write | list before it");
            default -> arguments.refuse("'length' needs a text, a list or a map, found " + Operators.typeOf(value));
        };
    }

    /** Python reverses texts to texts and generators to lists; from anything else it gives an iterator. */
    static Object reversed(Object value, Arguments arguments) {
        if (value instanceof String text) {
            int[] points = text.codePoints().toArray();
            StringBuilder reversed = new StringBuilder();
            for (int i = points.length - 1; i >= 0; i--) {
                reversed.appendCodePoint(points[i]);
            }
            return reversed.toString();
        }
        List<Object> items = items(value, arguments.at()).reversed();
        return value instanceof Items given && given.kind() != Items.Kind.VIEW
                ? List.copyOf(items)
                : new Items(items, Items.Kind.REVERSED);
    }

    private static List<Object> characters(String text) {
        if (text.length() > 2 * Budget.MAX_ITEMS) {
            throw TemplateException.budget("the text has too many characters to walk over them");
        }
        return text.codePoints().mapToObj(c -> (Object) Character.toString(c)).toList();
    }
}
