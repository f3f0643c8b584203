/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Jinja2's number filters with Python's arithmetic. */
final class Numbers {
    // Fixed patterns of bounded work; single underscores between digits are Python's.
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+(_[0-9]+)*");
    private static final Pattern DECIMAL = Pattern.compile(
            "[+-]?([0-9]+(_[0-9]+)*\\.?([0-9]+(_[0-9]+)*)?|\\.[0-9]+(_[0-9]+)*)([eE][+-]?[0-9]+(_[0-9]+)*)?");
    private static final int MAX_LENGTH = 400;
    private static final double LONG_LIMIT = 0x1p63;

    private Numbers() {}

    static Object toInt(Object value, Arguments arguments) {
        Object absent = arguments.get(0, "default", 0L);
        return switch (value) {
            case Long number -> number;
            case Boolean bool -> bool ? 1L : 0L;
            case Double number -> truncate(number, arguments);
            case String text -> {
                String digits = TextMethods.stripped(text, null, true, true);
                requireAscii(digits, arguments);
                if (WHOLE.matcher(digits).matches()) {
                    yield whole(digits, arguments);
                }
                @Nullable Double parsed = decimal(digits, arguments);
                yield parsed == null ? absent : truncate(parsed, arguments);
            }
            default -> absent;
        };
    }

    static Object toFloat(Object value, Arguments arguments) {
        Object absent = arguments.get(0, "default", 0.0);
        return switch (value) {
            case Long number -> (double) number;
            case Boolean bool -> bool ? 1.0 : 0.0;
            case Double number -> number;
            case String text -> {
                String digits = TextMethods.stripped(text, null, true, true);
                requireAscii(digits, arguments);
                @Nullable Double parsed = decimal(digits, arguments);
                yield parsed == null ? absent : parsed;
            }
            default -> absent;
        };
    }

    static Object round(Object value, Arguments arguments) {
        Object precision = arguments.get(0, "precision", 0L);
        Object method = arguments.get(1, "method", "common");
        if (!(precision instanceof Long digits) || digits < 0 || digits > 15) {
            return arguments.refuse("the precision of 'round' is a whole number from 0 to 15");
        }
        if (!(method instanceof String how)
                || !List.of("common", "ceil", "floor").contains(how)) {
            return arguments.refuse("'round' knows the methods common, ceil and floor");
        }
        if (!how.equals("common")) {
            return roundTo(value, digits, how.equals("ceil"), arguments);
        }
        return switch (value) {
            case Long number -> number;
            case Boolean bool -> bool ? 1L : 0L;
            case Double number -> {
                double rounded = new BigDecimal(number)
                        .setScale(digits.intValue(), RoundingMode.HALF_EVEN)
                        .doubleValue();
                yield Math.copySign(rounded, number);
            }
            default -> arguments.refuse("'round' needs a number, found " + Operators.typeOf(value));
        };
    }

    // Python computes func(value * 10**precision) / 10**precision, roundings of the float and all.
    private static Object roundTo(Object value, long digits, boolean up, Arguments arguments) {
        double factor = Math.pow(10, (double) digits);
        Number number = Operators.number(value);
        if (number == null) {
            return arguments.refuse("'round' needs a number, found " + Operators.typeOf(value));
        }
        double scaled = number.doubleValue() * factor;
        if (Math.abs(scaled) > 0x1p53) {
            return arguments.refuse("the number is too large for this operation");
        }
        return (up ? Math.ceil(scaled) : Math.floor(scaled)) / factor + 0.0;
    }

    static Object abs(Object value, Arguments arguments) {
        return switch (value) {
            case Long number ->
                number == Long.MIN_VALUE ? arguments.refuse("the number is too large") : (Object) Math.abs(number);
            case Double number -> Math.abs(number);
            case Boolean bool -> bool ? 1L : 0L;
            default -> arguments.refuse("'abs' needs a number, found " + Operators.typeOf(value));
        };
    }

    private static Object whole(String digits, Arguments arguments) {
        try {
            return Long.valueOf(digits.replace("_", ""));
        } catch (NumberFormatException e) {
            return arguments.refuse("the number is too large");
        }
    }

    private static Object truncate(double value, Arguments arguments) {
        if (Math.abs(value) >= LONG_LIMIT) {
            return arguments.refuse("the number is too large");
        }
        return (long) value;
    }

    private static @Nullable Double decimal(String digits, Arguments arguments) {
        if (!DECIMAL.matcher(digits).matches()) {
            String word = digits.toLowerCase(java.util.Locale.ROOT).replaceFirst("^[+-]", "");
            if (word.equals("inf") || word.equals("infinity") || word.equals("nan")) {
                throw TemplateException.badValue(arguments.at(), "the number is not finite");
            }
            return null;
        }
        double value = Double.parseDouble(digits.replace("_", ""));
        if (Double.isInfinite(value)) {
            throw TemplateException.badValue(arguments.at(), "the number is too large");
        }
        return value;
    }

    // Python also reads digits of other scripts; nobody means that in an alert, so it is refused instead of read as 0.
    private static void requireAscii(String digits, Arguments arguments) {
        if (digits.length() > MAX_LENGTH || digits.codePoints().anyMatch(c -> c > 127 && Character.isDigit(c))) {
            arguments.refuse("the text is no plain number");
        }
    }
}
