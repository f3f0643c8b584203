/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Attributes and indexes: maps by key, lists and texts by number, anything else has none. */
final class Lookup {
    /** A lookup without a value; printing, comparing or passing it on is an error, {@code default} allows it. */
    record Undefined(String path) {}

    // In Python 'labels.items' is the dict's method even where a label has that name, so we refuse the ambiguity.
    private static final Set<String> PYTHON_METHODS = Set.of(
            "items", "keys", "values", "get", "pop", "popitem", "update", "copy", "clear", "setdefault", "fromkeys");

    // Attributes of Python's texts, lists, numbers: there, they have a value, and here they would look undefined.
    private static final Set<String> PYTHON_ATTRIBUTES = Set.of(
            ("capitalize casefold center count encode endswith expandtabs find format format_map index isalnum isalpha "
                            + "isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper "
                            + "join ljust lower lstrip maketrans partition removeprefix removesuffix replace rfind rindex "
                            + "rjust rpartition rsplit rstrip split splitlines startswith strip swapcase title translate "
                            + "upper zfill append extend insert remove reverse sort as_integer_ratio bit_count bit_length "
                            + "conjugate denominator from_bytes imag numerator real to_bytes fromhex hex is_integer")
                    .split(" "));

    private Lookup() {}

    static boolean isPythonMethod(String name) {
        return PYTHON_METHODS.contains(name);
    }

    static Object attribute(Object target, String name, String path, Position at) {
        if (target instanceof Map<?, ?> map) {
            return orUndefined(map, name, path, at);
        }
        if (PYTHON_ATTRIBUTES.contains(name)) {
            throw TemplateException.badValue(
                    at, "'." + name + "' is a method of " + Operators.typeOf(target) + "; call it with ()");
        }
        return new Undefined(path);
    }

    static Object index(Object target, Object index, String path, Position at) {
        return switch (target) {
            case Map<?, ?> map -> orUndefined(map, index, path, at);
            case List<?> list -> {
                int i = position(index, list.size(), at);
                yield i < 0 || i >= list.size() ? new Undefined(path) : list.get(i);
            }
            case String text -> {
                int length = text.codePointCount(0, text.length());
                int i = position(index, length, at);
                yield i < 0 || i >= length ? new Undefined(path) : codePoints(text, i, i + 1);
            }
            default -> throw TemplateException.badValue(at, "only texts, lists and maps can be indexed");
        };
    }

    static Object slice(Object target, long start, long stop, Position at) {
        return switch (target) {
            case List<?> list -> {
                int from = clamp(start, list.size());
                List<?> part = list.subList(from, Math.max(from, clamp(stop, list.size())));
                yield list instanceof Tuple ? new Tuple(part) : List.copyOf(part);
            }
            case String text -> {
                int length = text.codePointCount(0, text.length());
                int from = clamp(start, length);
                yield codePoints(text, from, Math.max(from, clamp(stop, length)));
            }
            default -> throw TemplateException.badValue(at, "only texts and lists can be sliced");
        };
    }

    private static Object orUndefined(Map<?, ?> map, Object key, String path, Position at) {
        Object value = map.get(key);
        // Jinja2 falls back from a missing key to the map's own methods.
        if (value == null && key instanceof String name && (isPythonMethod(name) || name.startsWith("__"))) {
            throw TemplateException.badValue(at, "'" + path + "' has no value, and Jinja2 has a method of that name");
        }
        return value == null ? new Undefined(path) : value;
    }

    private static int position(Object index, int size, Position at) {
        if (index instanceof Long number) {
            long i = number < 0 ? number + size : number;
            return i < 0 || i >= size ? -1 : (int) i;
        }
        throw TemplateException.badValue(at, "a list or text is indexed by a whole number");
    }

    private static int clamp(long index, int size) {
        long i = index < 0 ? index + size : index;
        return (int) Math.max(0, Math.min(size, i));
    }

    private static String codePoints(String text, int from, int to) {
        return text.substring(text.offsetByCodePoints(0, from), text.offsetByCodePoints(0, to));
    }
}
