/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Jinja2's filters that order or compare items; texts without regard to case unless told otherwise. */
final class SortFilters {
    private SortFilters() {}

    private record Keyed(Object item, List<Object> keys) {}

    static Object sort(Object value, Arguments arguments) {
        boolean reverse = Operators.isTrue(arguments.get(0, "reverse", false));
        boolean caseSensitive = Operators.isTrue(arguments.get(1, "case_sensitive", false));
        Object attribute = arguments.get(2, "attribute", Expr.None.NONE);
        List<Object> attributes =
                attribute instanceof String names ? List.of((Object[]) names.split(",", -1)) : List.of(attribute);
        List<Keyed> keyed = new ArrayList<>();
        for (Object item : Sequences.items(value, arguments.at())) {
            keyed.add(new Keyed(
                    item,
                    attributes.stream()
                            .map(name -> key(item, name, caseSensitive, arguments))
                            .toList()));
        }
        return sorted(keyed, reverse, arguments.at());
    }

    static Object dictsort(Object value, Arguments arguments) {
        Object by = arguments.get(1, "by", "key");
        if (!(value instanceof Map<?, ?> map) || (!by.equals("key") && !by.equals("value"))) {
            return arguments.refuse("'dictsort' needs a map, and 'key' or 'value' to sort by");
        }
        boolean caseSensitive = Operators.isTrue(arguments.get(0, "case_sensitive", false));
        long position = by.equals("key") ? 0 : 1;
        List<Keyed> keyed = MapMethods.pairs(map).stream()
                .map(pair -> new Keyed(pair, List.of(key(pair, position, caseSensitive, arguments))))
                .toList();
        return sorted(keyed, Operators.isTrue(arguments.get(2, "reverse", false)), arguments.at());
    }

    static Object unique(Object value, Arguments arguments) {
        boolean caseSensitive = Operators.isTrue(arguments.get(0, "case_sensitive", false));
        Object attribute = arguments.get(1, "attribute", Expr.None.NONE);
        Set<Object> seen = new HashSet<>();
        List<Object> kept = new ArrayList<>();
        for (Object item : Sequences.items(value, arguments.at())) {
            if (seen.add(hashable(key(item, attribute, caseSensitive, arguments), arguments))) {
                kept.add(item);
            }
        }
        return Items.generated(kept);
    }

    static Object min(Object value, Arguments arguments) {
        return extreme(value, -1, arguments);
    }

    static Object max(Object value, Arguments arguments) {
        return extreme(value, 1, arguments);
    }

    private static Object extreme(Object value, int sign, Arguments arguments) {
        boolean caseSensitive = Operators.isTrue(arguments.get(0, "case_sensitive", false));
        Object attribute = arguments.get(1, "attribute", Expr.None.NONE);
        Object found = new Lookup.Undefined(arguments.callee() + " of nothing");
        Object foundKey = found;
        for (Object item : Sequences.items(value, arguments.at())) {
            Object key = key(item, attribute, caseSensitive, arguments);
            // The first of equals wins, as in Python.
            if (foundKey instanceof Lookup.Undefined || Operators.order(key, foundKey, arguments.at()) * sign > 0) {
                found = item;
                foundKey = key;
            }
        }
        return found;
    }

    private static Object key(Object item, Object attribute, boolean caseSensitive, Arguments arguments) {
        Object key = Fields.defined(Fields.getter(attribute, arguments).apply(item), attribute, arguments);
        return key instanceof String text && !caseSensitive ? text.toLowerCase(Locale.ROOT) : key;
    }

    private static List<Object> sorted(List<Keyed> keyed, boolean reverse, Position at) {
        Comparator<Keyed> order = (left, right) -> compare(left.keys(), right.keys(), at);
        // Python keeps the order of equals in a reversed sort too.
        return keyed.stream()
                .sorted(reverse ? order.reversed() : order)
                .map(Keyed::item)
                .toList();
    }

    private static int compare(List<Object> left, List<Object> right, Position at) {
        for (int i = 0; i < left.size(); i++) {
            int order = Operators.order(left.get(i), right.get(i), at);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    // Equal keys must be equal as set members: numbers by value, whatever their type.
    private static Object hashable(Object key, Arguments arguments) {
        Number number = Operators.number(key);
        if (number != null) {
            return Operators.exactly(number).stripTrailingZeros();
        }
        return key instanceof List || key instanceof Map
                ? arguments.refuse("'unique' needs texts or numbers to compare")
                : key;
    }
}
