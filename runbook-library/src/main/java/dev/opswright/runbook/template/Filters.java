/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The filters of the template language: an allow-list with Jinja2's meaning. */
final class Filters {
    interface Filter {
        Object apply(Object value, Arguments arguments);
    }

    /** A filter, with Jinja2's names of its arguments; the first {@code least} must be given. */
    private record Known(int least, List<String> parameters, Filter filter) {}

    private static final Map<String, Known> FILTERS = new TreeMap<>(Map.ofEntries(
            Map.entry("default", new Known(1, List.of("default_value", "boolean"), Filters::absent)),
            Map.entry("lower", plain((value, a) -> PythonText.str(value).toLowerCase(Locale.ROOT))),
            Map.entry("upper", plain((value, a) -> PythonText.str(value).toUpperCase(Locale.ROOT))),
            Map.entry("capitalize", plain((value, a) -> Characters.capitalized(PythonText.str(value), a))),
            Map.entry("title", plain((value, a) -> Characters.titledWords(PythonText.str(value), a))),
            Map.entry("string", plain((value, a) -> PythonText.str(value))),
            Map.entry("trim", new Known(0, List.of("chars"), TextFilters::trim)),
            Map.entry("replace", new Known(2, List.of("old", "new", "count"), TextFilters::replace)),
            Map.entry("truncate", new Known(0, List.of("length", "killwords", "end", "leeway"), TextFilters::truncate)),
            Map.entry("wordcount", plain((value, a) -> Characters.words(PythonText.str(value)))),
            Map.entry("urlencode", plain(TextFilters::urlencode)),
            Map.entry("tojson", plain((value, a) -> JsonText.of(value))),
            Map.entry("length", plain(Sequences::length)),
            Map.entry("count", plain(Sequences::length)),
            Map.entry("first", plain((value, a) -> Sequences.edge(value, true, a))),
            Map.entry("last", plain((value, a) -> Sequences.edge(value, false, a))),
            Map.entry("join", new Known(0, List.of("d", "attribute"), ListFilters::join)),
            Map.entry("list", plain((value, a) -> List.copyOf(Sequences.items(value, a.at())))),
            Map.entry("items", plain(ListFilters::items)),
            Map.entry("dictsort", new Known(0, List.of("case_sensitive", "by", "reverse"), SortFilters::dictsort)),
            Map.entry("sort", new Known(0, List.of("reverse", "case_sensitive", "attribute"), SortFilters::sort)),
            Map.entry("unique", new Known(0, List.of("case_sensitive", "attribute"), SortFilters::unique)),
            Map.entry("min", new Known(0, List.of("case_sensitive", "attribute"), SortFilters::min)),
            Map.entry("max", new Known(0, List.of("case_sensitive", "attribute"), SortFilters::max)),
            Map.entry("sum", new Known(0, List.of("attribute", "start"), ListFilters::sum)),
            Map.entry("reverse", plain(Sequences::reversed)),
            Map.entry("int", new Known(0, List.of("default"), Numbers::toInt)),
            Map.entry("float", new Known(0, List.of("default"), Numbers::toFloat)),
            Map.entry("round", new Known(0, List.of("precision", "method"), Numbers::round)),
            Map.entry("abs", plain(Numbers::abs)),
            Map.entry("b64encode", plain(Encodings::encodeBase64)),
            Map.entry("b64decode", plain(Encodings::decodeBase64)),
            Map.entry("basename", plain((value, a) -> Encodings.basename(text(value, a)))),
            Map.entry("dirname", plain((value, a) -> Encodings.dirname(text(value, a)))),
            Map.entry("regex_search", new Known(1, List.of("pattern", "group"), Searches::first)),
            Map.entry("regex_findall", new Known(1, List.of("pattern"), Searches::all))));

    private Filters() {}

    private static Known plain(Filter filter) {
        return new Known(0, List.of(), filter);
    }

    static boolean isKnown(String name) {
        return FILTERS.containsKey(name);
    }

    /** The names of all filters, those that walk over lists with another filter or test among them. */
    static String names() {
        Set<String> names = new java.util.TreeSet<>(FILTERS.keySet());
        names.addAll(Selections.NAMES);
        return String.join(", ", names);
    }

    /** Refuses unknown filters and arguments when the template is parsed, long before it is rendered. */
    static void check(String name, int positional, Set<String> named, Position at) {
        Known known = FILTERS.get(name);
        if (known == null) {
            throw TemplateException.syntax(at, "the filter '" + name + "' is not supported; known are " + names());
        }
        List<String> parameters = known.parameters();
        for (String argument : named) {
            int index = parameters.indexOf(argument);
            if (index < 0 || index < positional) {
                String problem = index < 0 ? "has no argument '" : "is given twice the argument '";
                throw TemplateException.syntax(at, "the filter '" + name + "' " + problem + argument + "'");
            }
        }
        long required =
                parameters.stream().limit(known.least()).filter(named::contains).count() + positional;
        if (required < known.least() || positional > parameters.size()) {
            String expected = (known.least() == parameters.size() ? "" : known.least() + " to ") + parameters.size();
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

    private static Object absent(Object value, Arguments arguments) {
        boolean alsoFalse = Operators.isTrue(arguments.get(1, "boolean", false));
        boolean isAbsent = value instanceof Lookup.Undefined || (alsoFalse && !Operators.isTrue(value));
        return isAbsent ? arguments.get(0, "default_value", "") : value;
    }
}
