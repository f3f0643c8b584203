/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code tojson} as Jinja2 writes it: sorted keys, and nothing that HTML or a terminal could take for its own. */
final class JsonText {
    private final BoundedText text = new BoundedText();

    private JsonText() {}

    static String of(Object value) {
        JsonText json = new JsonText();
        json.write(value);
        return json.text.toString();
    }

    private void write(Object value) {
        switch (value) {
            case String string -> quoted(string);
            case Boolean bool -> text.append(bool ? "true" : "false");
            case Expr.None none -> text.append("null");
            case List<?> list -> list(list);
            case Map<?, ?> map -> map(map);
            default -> text.append(PythonText.str(value));
        }
    }

    private void list(List<?> list) {
        text.append("[");
        for (Iterator<?> items = list.iterator(); items.hasNext(); ) {
            write(items.next());
            text.append(items.hasNext() ? ", " : "");
        }
        text.append("]");
    }

    private void map(Map<?, ?> map) {
        TreeMap<String, Object> sorted = new TreeMap<>(Operators::compareCodePoints);
        map.forEach((key, value) -> sorted.put((String) key, value));
        text.append("{");
        String separator = "";
        for (Map.Entry<String, Object> entry : sorted.entrySet()) {
            text.append(separator);
            quoted(entry.getKey());
            text.append(": ");
            write(entry.getValue());
            separator = ", ";
        }
        text.append("}");
    }

    private void quoted(String string) {
        text.append("\"");
        for (int i = 0; i < string.length(); i++) {
            text.append(escaped(string.charAt(i)));
        }
        text.append("\"");
    }

    private static String escaped(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '\f' -> "\\f";
            case '\b' -> "\\b";
            case '<', '>', '&', '\'' -> "\\u%04x".formatted((int) c);
            default -> c >= ' ' && c <= '~' ? String.valueOf(c) : "\\u%04x".formatted((int) c);
        };
    }
}
