/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Jinja2's filters for texts. */
final class TextFilters {
    private static final String URL_SAFE = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~";
    private static final long DEFAULT_LENGTH = 255;
    private static final long DEFAULT_LEEWAY = 5;

    private TextFilters() {}

    static Object trim(Object value, Arguments arguments) {
        Object characters = arguments.get(0, "chars", Expr.None.NONE);
        if (!(characters instanceof String) && characters != Expr.None.NONE) {
            return arguments.refuse("'trim' needs a text of characters to remove");
        }
        return TextMethods.stripped(PythonText.str(value), characters instanceof String text ? text : null, true, true);
    }

    static Object replace(Object value, Arguments arguments) {
        Object count = arguments.get(2, "count", -1L);
        if (!(count instanceof Long most)) {
            return arguments.refuse("'replace' needs a whole number as its count");
        }
        String from = PythonText.str(arguments.get(0, "old", ""));
        return replaced(PythonText.str(value), from, PythonText.str(arguments.get(1, "new", "")), most, arguments);
    }

    /** Python's {@code str.replace}; a negative count means all. */
    static String replaced(String text, String from, String to, long most, Arguments arguments) {
        if (from.isEmpty()) {
            arguments.refuse("'replace' needs a text to look for");
        }
        BoundedText result = new BoundedText();
        int done = 0;
        int at = text.indexOf(from);
        for (long count = 0; at >= 0 && count != most; count++) {
            result.append(text.substring(done, at)).append(to);
            done = at + from.length();
            at = text.indexOf(from, done);
        }
        return result.append(text.substring(done)).toString();
    }

    static Object truncate(Object value, Arguments arguments) {
        String text = Filters.text(value, arguments);
        Object end = arguments.get(2, "end", "...");
        if (!(arguments.get(0, "length", DEFAULT_LENGTH) instanceof Long length)
                || !(end instanceof String mark)
                || !(arguments.get(3, "leeway", DEFAULT_LEEWAY) instanceof Long leeway)) {
            return arguments.refuse("'truncate' needs whole numbers as length and leeway, and a text as end");
        }
        int[] points = text.codePoints().toArray();
        int markLength = mark.codePointCount(0, mark.length());
        if (length < markLength || leeway < 0 || length > Budget.MAX_TEXT || leeway > Budget.MAX_TEXT) {
            return arguments.refuse("'truncate' needs a length that has room for its end, and a leeway not below 0");
        }
        if (points.length <= length + leeway) {
            return text;
        }
        String kept = new String(points, 0, (int) (length - markLength));
        if (Operators.isTrue(arguments.get(1, "killwords", false))) {
            return kept + mark;
        }
        int blank = kept.lastIndexOf(' ');
        return (blank < 0 ? kept : kept.substring(0, blank)) + mark;
    }

    static Object urlencode(Object value, Arguments arguments) {
        return switch (value) {
            case Map<?, ?> map -> query(MapMethods.pairs(map), arguments);
            case List<?> list -> query(List.copyOf(list), arguments);
            default -> quoted(PythonText.str(value), "/");
        };
    }

    private static Object query(List<Object> pairs, Arguments arguments) {
        BoundedText text = new BoundedText();
        String separator = "";
        for (Object pair : pairs) {
            if (!(pair instanceof List<?> parts) || parts.size() != 2) {
                return arguments.refuse("'urlencode' needs pairs of name and value in a list");
            }
            text.append(separator).append(part(parts.get(0))).append("=").append(part(parts.get(1)));
            separator = "&";
        }
        return text.toString();
    }

    private static String part(Object value) {
        return quoted(PythonText.str(value), "").replace("%20", "+");
    }

    private static String quoted(String text, String alsoSafe) {
        BoundedText quoted = new BoundedText();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean safe = URL_SAFE.indexOf(c) >= 0 || alsoSafe.indexOf(c) >= 0;
            quoted.append(safe ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        return quoted.toString();
    }
}
