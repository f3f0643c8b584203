/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Python's methods of texts and maps that runbooks may call. No Java method can be reached. */
final class TextMethods {
    private interface Method {
        Object call(String text, Arguments arguments);
    }

    private record Known(int least, int most, Method method) {}

    private static final Map<String, Known> METHODS = new TreeMap<>(Map.ofEntries(
            Map.entry("upper", new Known(0, 0, (text, a) -> text.toUpperCase(Locale.ROOT))),
            Map.entry("lower", new Known(0, 0, (text, a) -> text.toLowerCase(Locale.ROOT))),
            Map.entry("title", new Known(0, 0, Characters::titled)),
            Map.entry("capitalize", new Known(0, 0, Characters::capitalized)),
            Map.entry("strip", new Known(0, 1, (text, a) -> strip(text, a, true, true))),
            Map.entry("lstrip", new Known(0, 1, (text, a) -> strip(text, a, true, false))),
            Map.entry("rstrip", new Known(0, 1, (text, a) -> strip(text, a, false, true))),
            Map.entry("startswith", new Known(1, 1, (text, a) -> text.startsWith(a.text(0)))),
            Map.entry("endswith", new Known(1, 1, (text, a) -> text.endsWith(a.text(0)))),
            Map.entry("replace", new Known(2, 3, TextMethods::replace)),
            Map.entry("removeprefix", new Known(1, 1, (text, a) -> removePrefix(text, a.text(0)))),
            Map.entry("removesuffix", new Known(1, 1, (text, a) -> removeSuffix(text, a.text(0)))),
            Map.entry("split", new Known(0, 2, Splits::split)),
            Map.entry("rsplit", new Known(0, 2, Splits::rsplit)),
            Map.entry("splitlines", new Known(0, 0, (text, a) -> Splits.lines(text))),
            Map.entry("partition", new Known(1, 1, Splits::partition)),
            Map.entry("find", new Known(1, 1, (text, a) -> find(text, a.text(0)))),
            Map.entry("count", new Known(1, 1, (text, a) -> count(text, a.text(0)))),
            Map.entry("join", new Known(1, 1, TextMethods::join)),
            Map.entry("zfill", new Known(1, 1, TextMethods::zfill)),
            Map.entry("isdigit", new Known(0, 0, Characters::isDigit)),
            Map.entry("isalpha", new Known(0, 0, (text, a) -> Characters.all(text, Characters::isAlpha))),
            Map.entry("isalnum", new Known(0, 0, (text, a) -> Characters.all(text, Characters::isAlnum))),
            Map.entry("get", new Known(1, 2, TextMethods::onlyMaps)),
            Map.entry("keys", new Known(0, 0, TextMethods::onlyMaps)),
            Map.entry("values", new Known(0, 0, TextMethods::onlyMaps)),
            Map.entry("items", new Known(0, 0, TextMethods::onlyMaps))));

    private TextMethods() {}

    static boolean isKnown(String name) {
        return METHODS.containsKey(name);
    }

    static String names() {
        return String.join(", ", METHODS.keySet());
    }

    /** Refuses a wrong number of arguments when the template is parsed. */
    static void check(String name, int arguments, Position at) {
        Known known = known(name);
        if (arguments < known.least() || arguments > known.most()) {
            String expected = (known.least() == known.most() ? "" : known.least() + " to ") + known.most();
            throw TemplateException.syntax(at, "the method '" + name + "' takes " + expected + " arguments");
        }
    }

    static Object call(Object target, String name, Arguments arguments) {
        return switch (target) {
            case Map<?, ?> map -> MapMethods.call(map, name, arguments);
            case String text -> known(name).method().call(text, arguments);
            default -> arguments.refuse("'" + name + "' is a method of texts, found " + Operators.typeOf(target));
        };
    }

    private static Known known(String name) {
        Known known = METHODS.get(name);
        if (known == null) {
            throw new IllegalStateException("The parser lets only known methods pass: " + name);
        }
        return known;
    }

    private static Object onlyMaps(String text, Arguments arguments) {
        return arguments.refuse("only maps have the method '" + arguments.callee() + "'");
    }

    private static Object replace(String text, Arguments arguments) {
        long most = arguments.size() > 2 ? arguments.whole(2) : -1;
        return TextFilters.replaced(text, arguments.text(0), arguments.text(1), most, arguments);
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

    private static Object find(String text, String part) {
        int at = text.indexOf(part);
        return at < 0 ? -1L : (long) text.codePointCount(0, at);
    }

    private static Object count(String text, String part) {
        if (part.isEmpty()) {
            return text.codePointCount(0, text.length()) + 1L;
        }
        long count = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
            count++;
        }
        return count;
    }

    private static Object join(String text, Arguments arguments) {
        BoundedText joined = new BoundedText();
        String separator = "";
        for (Object item : Sequences.items(arguments.get(0), arguments.at())) {
            if (!(item instanceof String part)) {
                return arguments.refuse("the method 'join' needs texts, found " + Operators.typeOf(item)
                        + "; the filter 'join' takes anything");
            }
            joined.append(separator).append(part);
            separator = text;
        }
        return joined.toString();
    }

    private static Object zfill(String text, Arguments arguments) {
        long missing = arguments.whole(0) - text.codePointCount(0, text.length());
        if (missing > Budget.MAX_TEXT) {
            throw TemplateException.budget("the template makes a text or list that is too large");
        }
        boolean signed = text.startsWith("-") || text.startsWith("+");
        String zeros = missing > 0 ? "0".repeat((int) missing) : "";
        return signed ? text.charAt(0) + zeros + text.substring(1) : zeros + text;
    }
}
