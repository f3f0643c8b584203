/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Python's {@code split}, {@code rsplit}, {@code splitlines} and {@code partition}: by text, never by expression. */
final class Splits {
    private Splits() {}

    static Object split(String text, Arguments arguments) {
        if (arguments.size() == 0) {
            return words(text);
        }
        String separator = separator(arguments);
        long most = most(arguments);
        List<Object> parts = new ArrayList<>();
        int from = 0;
        int at = text.indexOf(separator);
        while (at >= 0 && (most < 0 || parts.size() < most)) {
            add(parts, text.substring(from, at));
            from = at + separator.length();
            at = text.indexOf(separator, from);
        }
        parts.add(text.substring(from));
        return List.copyOf(parts);
    }

    static Object rsplit(String text, Arguments arguments) {
        if (arguments.size() == 0) {
            return words(text);
        }
        String separator = separator(arguments);
        long most = most(arguments);
        List<Object> parts = new ArrayList<>();
        int to = text.length();
        int at = text.lastIndexOf(separator, to - separator.length());
        while (at >= 0 && (most < 0 || parts.size() < most)) {
            add(parts, text.substring(at + separator.length(), to));
            to = at;
            at = at < separator.length() ? -1 : text.lastIndexOf(separator, to - separator.length());
        }
        parts.add(text.substring(0, to));
        Collections.reverse(parts);
        return List.copyOf(parts);
    }

    static Object partition(String text, Arguments arguments) {
        String separator = separator(arguments);
        int at = text.indexOf(separator);
        return at < 0
                ? new Tuple(List.of(text, "", ""))
                : new Tuple(List.of(text.substring(0, at), separator, text.substring(at + separator.length())));
    }

    static List<Object> lines(String text) {
        List<Object> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            if (isLineEnd(text.charAt(i))) {
                add(lines, text.substring(from, i));
                i += text.startsWith("\r\n", i) ? 1 : 0;
                from = i + 1;
            }
        }
        if (from < text.length()) {
            lines.add(text.substring(from));
        }
        return List.copyOf(lines);
    }

    private static boolean isLineEnd(char c) {
        return (c >= '\n' && c <= '\r') || (c >= 0x1c && c <= 0x1e) || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    private static String separator(Arguments arguments) {
        String separator = arguments.text(0);
        if (separator.isEmpty()) {
            arguments.refuse("'" + arguments.callee() + "' needs a separator that is not empty");
        }
        return separator;
    }

    private static long most(Arguments arguments) {
        return arguments.size() > 1 ? arguments.whole(1) : -1;
    }

    private static List<Object> words(String text) {
        List<Object> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (!PythonText.isSpace(c)) {
                word.appendCodePoint(c);
            } else if (!word.isEmpty()) {
                add(words, word.toString());
                word.setLength(0);
            }
        });
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return List.copyOf(words);
    }

    private static void add(List<Object> parts, String part) {
        if (parts.size() >= Budget.MAX_ITEMS) {
            throw TemplateException.budget("the template makes a text or list that is too large");
        }
        parts.add(part);
    }
}
