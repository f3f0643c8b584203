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

    private Lookup() {}

    static boolean isPythonMethod(String name) {
        return PYTHON_METHODS.contains(name);
    }

    static Object attribute(Object target, String name, String path) {
        return target instanceof Map<?, ?> map ? orUndefined(map, name, path) : new Undefined(path);
    }

    static Object index(Object target, Object index, String path, Position at) {
        return switch (target) {
            case Map<?, ?> map -> orUndefined(map, index, path);
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
                yield List.copyOf(list.subList(from, Math.max(from, clamp(stop, list.size()))));
            }
            case String text -> {
                int length = text.codePointCount(0, text.length());
                int from = clamp(start, length);
                yield codePoints(text, from, Math.max(from, clamp(stop, length)));
            }
            default -> throw TemplateException.badValue(at, "only texts and lists can be sliced");
        };
    }

    private static Object orUndefined(Map<?, ?> map, Object key, String path) {
        Object value = map.get(key);
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
