/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Python's text methods that runbooks may call, and {@code get} of maps. No Java method can be reached. */
final class TextMethods {
    private interface Method {
        Object call(String text, Arguments arguments);
    }

    private record Known(int least, int most, Method method) {}

    private static final Map<String, Known> METHODS = new TreeMap<>(Map.ofEntries(
            Map.entry("upper", new Known(0, 0, (text, a) -> text.toUpperCase(Locale.ROOT))),
            Map.entry("lower", new Known(0, 0, (text, a) -> text.toLowerCase(Locale.ROOT))),
            Map.entry("strip", new Known(0, 1, (text, a) -> strip(text, a, true, true))),
            Map.entry("lstrip", new Known(0, 1, (text, a) -> strip(text, a, true, false))),
            Map.entry("rstrip", new Known(0, 1, (text, a) -> strip(text, a, false, true))),
            Map.entry("startswith", new Known(1, 1, (text, a) -> text.startsWith(a.text(0)))),
            Map.entry("endswith", new Known(1, 1, (text, a) -> text.endsWith(a.text(0)))),
            Map.entry("replace", new Known(2, 2, (text, a) -> text.replace(a.text(0), a.text(1)))),
            Map.entry("removeprefix", new Known(1, 1, (text, a) -> removePrefix(text, a.text(0)))),
            Map.entry("removesuffix", new Known(1, 1, (text, a) -> removeSuffix(text, a.text(0)))),
            Map.entry("split", new Known(0, 2, TextMethods::split)),
            Map.entry("get", new Known(1, 2, (text, a) -> a.refuse("only maps have the method 'get'")))));

    private TextMethods() {}

    static boolean isKnown(String name) {
        return METHODS.containsKey(name);
    }

    static String names() {
        return String.join(", ", METHODS.keySet());
    }

    static Object call(Object target, String name, Arguments arguments) {
        Known known = METHODS.get(name);
        if (known == null) {
            throw new IllegalStateException("The parser lets only known methods pass: " + name);
        }
        arguments.requireCount(known.least(), known.most());
        if (name.equals("get") && target instanceof Map<?, ?> map) {
            Object value = map.get(arguments.get(0));
            return value != null ? value : arguments.size() > 1 ? arguments.get(1) : Expr.None.NONE;
        }
        if (target instanceof String text) {
            return known.method().call(text, arguments);
        }
        return arguments.refuse("'" + name + "' is a method of texts, found " + Operators.typeOf(target));
    }

    private static String removePrefix(String text, String prefix) {
        return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    }

    private static String removeSuffix(String text, String suffix) {
        return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
    }

    private static String strip(String text, Arguments arguments, boolean left, boolean right) {
        return stripped(text, arguments.size() == 0 ? null : arguments.text(0), left, right);
    }

    /** Python's strip: blanks, or every character of {@code characters}. */
    static String stripped(String text, @Nullable String characters, boolean left, boolean right) {
        int[] points = text.codePoints().toArray();
        int from = 0;
        int to = points.length;
        while (left && from < to && isStripped(points[from], characters)) {
            from++;
        }
        while (right && to > from && isStripped(points[to - 1], characters)) {
            to--;
        }
        return new String(points, from, to - from);
    }

    private static boolean isStripped(int point, @Nullable String characters) {
        return characters == null ? PythonText.isSpace(point) : characters.indexOf(point) >= 0;
    }

    private static Object split(String text, Arguments arguments) {
        if (arguments.size() == 0) {
            return splitBlanks(text);
        }
        String separator = arguments.text(0);
        if (separator.isEmpty()) {
            return arguments.refuse("'split' needs a separator that is not empty");
        }
        long most = arguments.size() > 1 ? arguments.whole(1) : -1;
        List<Object> parts = new ArrayList<>();
        int from = 0;
        int at = text.indexOf(separator);
        while (at >= 0 && (most < 0 || parts.size() < most)) {
            parts.add(text.substring(from, at));
            from = at + separator.length();
            at = text.indexOf(separator, from);
        }
        parts.add(text.substring(from));
        return List.copyOf(parts);
    }

    private static List<Object> splitBlanks(String text) {
        List<Object> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (!PythonText.isSpace(c)) {
                word.appendCodePoint(c);
            } else if (!word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
        });
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return List.copyOf(words);
    }
}
