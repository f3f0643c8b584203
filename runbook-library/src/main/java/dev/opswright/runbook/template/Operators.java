/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Python's operators over template values. What Python refuses with a TypeError is refused here too. */
final class Operators {
    private Operators() {}

    static boolean isTrue(Object value) {
        return switch (value) {
            case Boolean bool -> bool;
            case String text -> !text.isEmpty();
            case Long number -> number != 0;
            case Double number -> number != 0;
            case List<?> list -> !list.isEmpty();
            case Map<?, ?> map -> !map.isEmpty();
            case Expr.None none -> false;
            default -> throw new IllegalStateException("Not a template value: " + value.getClass());
        };
    }

    static boolean compare(String operator, Object left, Object right, Position at) {
        return switch (operator) {
            case "==" -> equal(left, right);
            case "!=" -> !equal(left, right);
            case "in" -> contains(right, left, at);
            case "not in" -> !contains(right, left, at);
            case "<" -> order(left, right, at) < 0;
            case "<=" -> order(left, right, at) <= 0;
            case ">" -> order(left, right, at) > 0;
            case ">=" -> order(left, right, at) >= 0;
            default -> throw new IllegalStateException(operator);
        };
    }

    static boolean equal(Object left, Object right) {
        @Nullable Number a = number(left);
        @Nullable Number b = number(right);
        if (a != null && b != null) {
            return orderNumbers(a, b) == 0;
        }
        if (left instanceof List<?> x && right instanceof List<?> y) {
            return left instanceof Tuple == right instanceof Tuple
                    && x.size() == y.size()
                    && IntStream.range(0, x.size()).allMatch(i -> equal(x.get(i), y.get(i)));
        }
        if (left instanceof Map<?, ?> x && right instanceof Map<?, ?> y) {
            return x.keySet().equals(y.keySet())
                    && x.entrySet().stream().allMatch(entry -> equal(entry.getValue(), y.get(entry.getKey())));
        }
        return left.equals(right);
    }

    private static boolean contains(Object container, Object item, Position at) {
        if (container instanceof String text && item instanceof String part) {
            return text.contains(part);
        }
        return switch (container) {
            case List<?> list -> list.stream().anyMatch(candidate -> equal(candidate, item));
            case Items items -> items.items().stream().anyMatch(candidate -> equal(candidate, item));
            case Map<?, ?> map -> (item instanceof List || item instanceof Map) ? refuseKey(at) : map.containsKey(item);
            default ->
                throw TemplateException.badValue(
                        at,
                        "'in' needs a list, a map, or a text in a text; found " + typeOf(item) + " in "
                                + typeOf(container));
        };
    }

    private static boolean refuseKey(Position at) {
        throw TemplateException.badValue(at, "the keys of a map are texts; a list or a map cannot be one");
    }

    static int order(Object left, Object right, Position at) {
        @Nullable Number a = number(left);
        @Nullable Number b = number(right);
        if (a != null && b != null) {
            return orderNumbers(a, b);
        }
        if (left instanceof String x && right instanceof String y) {
            return compareCodePoints(x, y);
        }
        throw TemplateException.badValue(
                at, "cannot compare " + typeOf(left) + " with " + typeOf(right) + "; convert with | int or | string");
    }

    static Object arithmetic(String operator, Object left, Object right, Position at) {
        if (operator.equals("~")) {
            return PythonText.str(left) + PythonText.str(right);
        }
        @Nullable Number a = number(left);
        @Nullable Number b = number(right);
        if (a != null && b != null) {
            return numeric(operator, a, b, at);
        }
        if (operator.equals("+") && left instanceof String x && right instanceof String y) {
            return x + y;
        }
        if (operator.equals("+") && left instanceof List<?> x && right instanceof List<?> y) {
            List<Object> joined = new ArrayList<>(x);
            joined.addAll(y);
            if (left instanceof Tuple != right instanceof Tuple) {
                throw TemplateException.badValue(at, "'+' does not work on a list and a tuple");
            }
            return left instanceof Tuple ? new Tuple(joined) : List.copyOf(joined);
        }
        throw TemplateException.badValue(
                at, "'" + operator + "' does not work on " + typeOf(left) + " and " + typeOf(right));
    }

    static Object negative(Object value, Position at) {
        return switch (value) {
            case Long number -> exact(at, () -> Math.negateExact(number));
            case Double number -> -number;
            case Boolean bool -> bool ? -1L : 0L;
            default -> throw TemplateException.badValue(at, "'-' needs a number, found " + typeOf(value));
        };
    }

    private static Object numeric(String operator, Number a, Number b, Position at) {
        if ((operator.equals("/") || operator.equals("//") || operator.equals("%")) && b.doubleValue() == 0) {
            throw TemplateException.badValue(at, "division by zero");
        }
        if (a instanceof Long x && b instanceof Long y && !operator.equals("/")) {
            return exact(at, () -> switch (operator) {
                case "+" -> Math.addExact(x, y);
                case "-" -> Math.subtractExact(x, y);
                case "*" -> Math.multiplyExact(x, y);
                case "**" -> power(x, y, at);
                case "//" -> Math.floorDivExact(x, y);
                case "%" -> Math.floorMod(x, y);
                default -> throw new IllegalStateException(operator);
            });
        }
        if (isBeyondDouble(a) || isBeyondDouble(b)) {
            throw TemplateException.badValue(at, "the number is too large for this operation");
        }
        return finite(floating(operator, a.doubleValue(), b.doubleValue(), at), at);
    }

    // Above 2^53 a conversion to floating point would round where Python computes exactly.
    private static boolean isBeyondDouble(Number number) {
        return number instanceof Long whole && (whole > 1L << 53 || whole < -(1L << 53));
    }

    private static double floating(String operator, double x, double y, Position at) {
        return switch (operator) {
            case "+" -> x + y;
            case "-" -> x - y;
            case "*" -> x * y;
            case "/" -> x / y;
            // Python's rules for the rest of decimal fractions have corner cases nobody needs in a runbook.
            case "//", "%", "**" ->
                throw TemplateException.badValue(at, "'" + operator + "' needs whole numbers; use | int");
            default -> throw new IllegalStateException(operator);
        };
    }

    private static long power(long base, long exponent, Position at) {
        if (exponent < 0) {
            throw TemplateException.badValue(at, "'**' needs an exponent that is not negative");
        }
        if (Math.abs(base) < 2) {
            return base == -1 && exponent % 2 == 0 ? 1 : exponent == 0 ? 1 : base;
        }
        long result = 1;
        // A base of two or more leaves the range of whole numbers within 64 rounds.
        for (long i = 0; i < exponent; i++) {
            result = Math.multiplyExact(result, base);
        }
        return result;
    }

    private static Double finite(double value, Position at) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw TemplateException.badValue(at, "the result is no finite number");
        }
        return value;
    }

    private static Long exact(Position at, LongSupplier operation) {
        try {
            return operation.getAsLong();
        } catch (ArithmeticException e) {
            throw TemplateException.badValue(at, "the result is too large");
        }
    }

    private static int orderNumbers(Number a, Number b) {
        if (a instanceof Long x && b instanceof Long y) {
            return Long.compare(x, y);
        }
        return exactly(a).compareTo(exactly(b));
    }

    static BigDecimal exactly(Number number) {
        return number instanceof Long whole ? BigDecimal.valueOf(whole) : new BigDecimal(number.doubleValue());
    }

    /** Python orders texts by code point, Java by UTF-16 unit. */
    static int compareCodePoints(String left, String right) {
        return Arrays.compare(left.codePoints().toArray(), right.codePoints().toArray());
    }

    /** The value as a number, as Python counts: booleans are 0 and 1. */
    static @Nullable Number number(Object value) {
        return switch (value) {
            case Long number -> number;
            case Double number -> number;
            case Boolean bool -> bool ? 1L : 0L;
            default -> null;
        };
    }

    static String typeOf(Object value) {
        return switch (value) {
            case String text -> "a text";
            case Boolean bool -> "a boolean";
            case Long number -> "a whole number";
            case Double number -> "a decimal number";
            case Tuple tuple -> "a tuple";
            case List<?> list -> "a list";
            case Items items -> "a list in the making (write | list after it)";
            case Map<?, ?> map -> "a map";
            case Expr.None none -> "none";
            default -> "a value";
        };
    }
}
