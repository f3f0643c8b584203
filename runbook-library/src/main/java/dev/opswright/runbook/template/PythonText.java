/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Values as Python prints them: {@code True}, {@code None}, {@code 2.0}, {@code ['a', "b'c"]}. */
final class PythonText {
    private PythonText() {}

    /** Python's {@code str}. */
    static String str(Object value) {
        return switch (value) {
            case String text -> text;
            case Boolean bool -> bool ? "True" : "False";
            case Expr.None none -> "None";
            case Double number -> number(number);
            case Long number -> number.toString();
            case Tuple tuple -> joined(tuple, "(", tuple.size() == 1 ? ",)" : ")");
            case List<?> list -> joined(list, "[", "]");
            case Map<?, ?> map -> mapText(map);
            default -> throw new IllegalStateException("Not a template value: " + value.getClass());
        };
    }

    private static String joined(List<?> items, String open, String close) {
        BoundedText text = new BoundedText().append(open);
        String separator = "";
        for (Object item : items) {
            text.append(separator).append(repr(item));
            separator = ", ";
        }
        return text.append(close).toString();
    }

    private static String mapText(Map<?, ?> map) {
        BoundedText text = new BoundedText().append("{");
        String separator = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            text.append(separator).append(repr(entry.getKey())).append(": ").append(repr(entry.getValue()));
            separator = ", ";
        }
        return text.append("}").toString();
    }

    /** Python's {@code repr}: texts in quotes, the rest as {@link #str}. */
    static String repr(Object value) {
        return value instanceof String text ? quoted(text) : str(value);
    }

    private static String quoted(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder shown = new StringBuilder().append(quote);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\n' -> shown.append("\\n");
                case '\r' -> shown.append("\\r");
                case '\t' -> shown.append("\\t");
                case '\\' -> shown.append("\\\\");
                default -> {
                    if (c == quote) {
                        shown.append('\\').append(quote);
                    } else if (isPrintable(c)) {
                        shown.appendCodePoint(c);
                    } else {
                        shown.append(
                                c < 0x100
                                        ? "\\x%02x".formatted(c)
                                        : c < 0x10000 ? "\\u%04x".formatted(c) : "\\U%08x".formatted(c));
                    }
                }
            }
        });
        return shown.append(quote).toString();
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }

    /** The shortest digits that give the number back, in Python's choice of notation. */
    private static String number(double value) {
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        String digits = exact.unscaledValue().abs().toString();
        int exponent = digits.length() - exact.scale() - 1;
        if (exponent >= -4 && exponent < 16) {
            String plain = exact.toPlainString();
            return plain.indexOf('.') >= 0 ? plain : plain + ".0";
        }
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return (value < 0 ? "-" : "") + mantissa + "e" + (exponent < 0 ? "-" : "+")
                + "%02d".formatted(Math.abs(exponent));
    }

    /** Characters that Python's {@code strip} and {@code split} treat as blank. */
    static boolean isSpace(int c) {
        return (c >= 0x09 && c <= 0x0d)
                || (c >= 0x1c && c <= 0x20)
                || c == 0x85
                || c == 0xa0
                || c == 0x1680
                || (c >= 0x2000 && c <= 0x200a)
                || c == 0x2028
                || c == 0x2029
                || c == 0x202f
                || c == 0x205f
                || c == 0x3000;
    }
}
