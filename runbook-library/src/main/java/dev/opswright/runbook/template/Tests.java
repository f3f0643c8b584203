/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Jinja2's tests that the template language has. {@code defined} and {@code undefined} are the evaluator's. */
final class Tests {
    private interface Test {
        boolean holds(Object value, Arguments arguments);
    }

    private record Known(int arguments, Test test) {}

    private static final Map<String, Known> TESTS = new TreeMap<>(Map.ofEntries(
            Map.entry("defined", plain((value, a) -> true)),
            Map.entry("undefined", plain((value, a) -> false)),
            Map.entry("none", plain((value, a) -> value == Expr.None.NONE)),
            Map.entry("boolean", plain((value, a) -> value instanceof Boolean)),
            Map.entry("lower", plain((value, a) -> isCased(PythonText.str(value), false))),
            Map.entry("upper", plain((value, a) -> isCased(PythonText.str(value), true))),
            Map.entry("string", plain((value, a) -> value instanceof String)),
            Map.entry("number", plain((value, a) -> Operators.number(value) != null)),
            Map.entry("integer", plain((value, a) -> value instanceof Long)),
            Map.entry("float", plain((value, a) -> value instanceof Double)),
            Map.entry("mapping", plain((value, a) -> value instanceof Map)),
            Map.entry("sequence", plain((value, a) -> isIterable(value))),
            Map.entry("iterable", plain((value, a) -> isIterable(value))),
            Map.entry("even", plain((value, a) -> wholeOf(value, a) % 2 == 0)),
            Map.entry("odd", plain((value, a) -> wholeOf(value, a) % 2 != 0)),
            Map.entry("divisibleby", new Known(1, Tests::isDivisible)),
            Map.entry("in", pair("in")),
            Map.entry("eq", pair("==")),
            Map.entry("ne", pair("!=")),
            Map.entry("lt", pair("<")),
            Map.entry("le", pair("<=")),
            Map.entry("gt", pair(">")),
            Map.entry("ge", pair(">="))));

    private Tests() {}

    private static Known plain(Test test) {
        return new Known(0, test);
    }

    private static Known pair(String operator) {
        return new Known(1, (value, a) -> Operators.compare(operator, value, a.get(0), a.at()));
    }

    static void check(String name, int arguments, Position at) {
        Known known = TESTS.get(name);
        if (known == null) {
            throw TemplateException.syntax(
                    at, "the test '" + name + "' is not supported; known are " + String.join(", ", TESTS.keySet()));
        }
        if (known.arguments() != arguments) {
            throw TemplateException.syntax(at, "the test '" + name + "' takes " + known.arguments() + " arguments");
        }
    }

    static boolean holds(Object value, Arguments arguments) {
        Known known = TESTS.get(arguments.callee());
        if (known == null) {
            throw new IllegalStateException("The parser lets only known tests pass: " + arguments.callee());
        }
        return known.test().holds(value, arguments);
    }

    private static boolean isIterable(Object value) {
        return value instanceof String || value instanceof List || value instanceof Map;
    }

    /** Python's {@code islower} and {@code isupper}: some letter has a case, and none has the other. */
    private static boolean isCased(String text, boolean upper) {
        boolean some = text.codePoints().anyMatch(c -> upper ? Character.isUpperCase(c) : Character.isLowerCase(c));
        return some
                && text.codePoints()
                        .noneMatch(c -> Character.isTitleCase(c)
                                || (upper ? Character.isLowerCase(c) : Character.isUpperCase(c)));
    }

    private static boolean isDivisible(Object value, Arguments arguments) {
        long divisor = arguments.whole(0);
        return divisor == 0 ? (Boolean) arguments.refuse("division by zero") : wholeOf(value, arguments) % divisor == 0;
    }

    private static long wholeOf(Object value, Arguments arguments) {
        return value instanceof Long number
                ? number
                : (Long) arguments.refuse(
                        "'" + arguments.callee() + "' needs a whole number, found " + Operators.typeOf(value));
    }
}
