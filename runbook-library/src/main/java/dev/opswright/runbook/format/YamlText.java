/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes YAML in one fixed form, so that equal runbooks have equal bytes on every machine. */
final class YamlText {
    // Only what no YAML reader could take for another type, a comment or a structure is left without quotes.
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z/][A-Za-z0-9 _./-]*[A-Za-z0-9_./]|[A-Za-z/]");
    private static final List<String> WORDS =
            List.of("true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf");

    private final StringBuilder text = new StringBuilder();
    private String indent = "";
    private boolean afterDash;

    @Override
    public String toString() {
        return text.toString();
    }

    /** Writes a field; {@code null}, empty texts, lists and maps are left out. */
    YamlText field(String key, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case String string -> {
                if (!string.isEmpty()) {
                    line(key + ": " + scalar(string));
                }
            }
            case List<?> list -> {
                if (!list.isEmpty()) {
                    line(key + ": ["
                            + String.join(", ", list.stream().map(this::flow).toList()) + "]");
                }
            }
            case Map<?, ?> map -> map(key, map);
            default -> line(key + ": " + value);
        }
        return this;
    }

    /** Writes a field whose empty text means something else than no field. */
    void empty(String key) {
        line(key + ": \"\"");
    }

    private void map(String key, Map<?, ?> map) {
        if (!map.isEmpty()) {
            line(key + ":");
            nested(() -> map.forEach((name, value) -> {
                String shown = flow(name.toString());
                line(shown + ": " + (value instanceof String string ? scalar(string) : value));
            }));
        }
    }

    /** Writes a nested map. */
    YamlText block(String key, Runnable body) {
        line(key + ":");
        nested(body);
        return this;
    }

    /** Writes an entry of a list of maps; the first field stands on the line of the dash. */
    void item(Runnable body) {
        text.append(indent).append("- ");
        afterDash = true;
        nested(body);
    }

    private void nested(Runnable body) {
        String outer = indent;
        indent = outer + "  ";
        body.run();
        indent = outer;
    }

    private void line(String content) {
        text.append(afterDash ? "" : indent).append(content).append('\n');
        afterDash = false;
    }

    private String flow(Object value) {
        return value instanceof String string ? (isPlain(string) ? string : quoted(string)) : value.toString();
    }

    private String scalar(String value) {
        return isLiteral(value) ? literal(value) : flow(value);
    }

    private static boolean isPlain(String value) {
        return PLAIN.matcher(value).matches() && !WORDS.contains(value.toLowerCase(java.util.Locale.ROOT));
    }

    // Block form keeps scripts readable; texts that it could change go in quotes.
    private static boolean isLiteral(String value) {
        return value.indexOf('\n') > 0
                && !value.startsWith(" ")
                && value.lines().noneMatch(line -> line.endsWith(" ") || line.startsWith("\t"))
                && value.codePoints()
                        .allMatch(c ->
                                c == '\n' || (c >= 0x20 && c < 0x7f) || (c >= 0xa1 && Character.isLetterOrDigit(c)));
    }

    private String literal(String value) {
        int newlines = value.length() - value.stripTrailing().length();
        String sign = newlines == 0 ? "-" : newlines == 1 ? "" : "+";
        StringBuilder block = new StringBuilder("|").append(sign);
        String body = value.endsWith("\n") ? value.substring(0, value.length() - 1) : value;
        for (String line : body.split("\n", -1)) {
            block.append('\n').append(line.isEmpty() ? "" : indent + "  " + line);
        }
        return block.toString();
    }

    private static String quoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        value.chars().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (c >= 0x20 && c < 0x7f) {
                        quoted.append((char) c);
                    } else {
                        quoted.append("\\u%04x".formatted(c));
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }
}
