/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The filters of the template language: an allow-list with Jinja2's meaning. {@code default} is the evaluator's. */
final class Filters {
    private interface Filter {
        Object apply(Object value, Arguments arguments);
    }

    private record Known(int least, int most, Set<String> named, Filter filter) {}

    private static final Map<String, Known> FILTERS = new TreeMap<>(Map.ofEntries(
            Map.entry("default", known(1, 2, Set.of("boolean"), (value, a) -> value)),
            Map.entry("lower", plain((value, a) -> PythonText.str(value).toLowerCase(Locale.ROOT))),
            Map.entry("upper", plain((value, a) -> PythonText.str(value).toUpperCase(Locale.ROOT))),
            Map.entry("string", plain((value, a) -> PythonText.str(value))),
            Map.entry("trim", known(0, 1, Set.of(), Filters::trim)),
            Map.entry("replace", known(2, 2, Set.of(), Filters::replace)),
            Map.entry("length", plain(Filters::length)),
            Map.entry("count", plain(Filters::length)),
            Map.entry("first", plain((value, a) -> Sequences.edge(value, true, a))),
            Map.entry("last", plain((value, a) -> Sequences.edge(value, false, a))),
            Map.entry("join", known(0, 1, Set.of(), Filters::join)),
            Map.entry("int", known(0, 1, Set.of("default"), Numbers::toInt)),
            Map.entry("float", known(0, 1, Set.of("default"), Numbers::toFloat)),
            Map.entry("round", known(0, 2, Set.of("precision", "method"), Numbers::round)),
            Map.entry("abs", plain(Numbers::abs)),
            Map.entry("b64encode", plain(Encodings::encodeBase64)),
            Map.entry("b64decode", plain(Encodings::decodeBase64)),
            Map.entry("basename", plain((value, a) -> Encodings.basename(text(value, a)))),
            Map.entry("dirname", plain((value, a) -> Encodings.dirname(text(value, a)))),
            Map.entry("regex_search", known(1, 2, Set.of(), Encodings::regexSearch))));

    private Filters() {}

    private static Known plain(Filter filter) {
        return new Known(0, 0, Set.of(), filter);
    }

    private static Known known(int least, int most, Set<String> named, Filter filter) {
        return new Known(least, most, named, filter);
    }

    /** Refuses unknown filters and arguments when the template is parsed, long before it is rendered. */
    static void check(String name, int positional, Set<String> named, Position at) {
        Known known = FILTERS.get(name);
        if (known == null) {
            throw TemplateException.syntax(
                    at, "the filter '" + name + "' is not supported; known are " + String.join(", ", FILTERS.keySet()));
        }
        for (String argument : named) {
            if (!known.named().contains(argument)) {
                throw TemplateException.syntax(at, "the filter '" + name + "' has no argument '" + argument + "'");
            }
        }
        int count = positional + named.size();
        if (positional < known.least() || count > known.most()) {
            String expected = known.least() == known.most() ? "" + known.most() : known.least() + " to " + known.most();
            throw TemplateException.syntax(at, "the filter '" + name + "' takes " + expected + " arguments");
        }
    }

    static Object apply(Object value, Arguments arguments) {
        Known known = FILTERS.get(arguments.callee());
        if (known == null) {
            throw new IllegalStateException("The parser lets only known filters pass: " + arguments.callee());
        }
        return known.filter().apply(value, arguments);
    }

    static String text(Object value, Arguments arguments) {
        return value instanceof String text
                ? text
                : (String)
                        arguments.refuse("'" + arguments.callee() + "' needs a text, found " + Operators.typeOf(value));
    }

    private static Object trim(Object value, Arguments arguments) {
        String text = PythonText.str(value);
        return TextMethods.stripped(text, arguments.size() > 0 ? arguments.text(0) : null, true, true);
    }

    private static Object replace(Object value, Arguments arguments) {
        String from = PythonText.str(arguments.get(0));
        return PythonText.str(value).replace(from, PythonText.str(arguments.get(1)));
    }

    private static Object length(Object value, Arguments arguments) {
        return switch (value) {
            case String text -> (long) text.codePointCount(0, text.length());
            case List<?> list -> (long) list.size();
            case Map<?, ?> map -> (long) map.size();
            default -> arguments.refuse("'length' needs a text, a list or a map, found " + Operators.typeOf(value));
        };
    }

    private static Object join(Object value, Arguments arguments) {
        String separator = arguments.size() > 0 ? PythonText.str(arguments.get(0)) : "";
        return Sequences.items(value, arguments.at()).stream()
                .map(PythonText::str)
                .collect(Collectors.joining(separator));
    }
}
