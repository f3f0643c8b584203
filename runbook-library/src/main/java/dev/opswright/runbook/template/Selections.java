/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** {@code map}, {@code select} and their kin: filters that apply another filter or test to every item. */
final class Selections {
    static final Set<String> NAMES = Set.of("map", "select", "reject", "selectattr", "rejectattr");

    // What a generator would hold, and who would print it, differs too much to be worth having.
    private static final Set<String> NOT_EACH = Set.of("items", "unique", "reverse", "tojson");

    private Selections() {}

    /** Refuses at parse time what names no filter or test, or gives it the wrong arguments. */
    static void check(String name, List<Expr> positional, Set<String> named, Position at) {
        if (name.equals("map")) {
            checkMap(positional, named, at);
            return;
        }
        int leading = name.endsWith("attr") ? 1 : 0;
        if (!named.isEmpty() || positional.size() < leading) {
            throw TemplateException.syntax(
                    at,
                    "'" + name + "' takes " + (leading == 1 ? "an attribute, and then " : "")
                            + "a test and its argument");
        }
        if (leading == 1) {
            constant(positional.getFirst(), "the attribute of '" + name + "'");
        }
        if (positional.size() > leading) {
            Tests.check(
                    constant(positional.get(leading), "the test of '" + name + "'"),
                    positional.size() - leading - 1,
                    at);
        }
    }

    private static void checkMap(List<Expr> positional, Set<String> named, Position at) {
        if (positional.isEmpty()) {
            if (!named.contains("attribute") || !Set.of("attribute", "default").containsAll(named)) {
                throw TemplateException.syntax(at, "'map' takes a filter's name, or attribute= and default=");
            }
            return;
        }
        String filter = constant(positional.getFirst(), "the filter of 'map'");
        if (NAMES.contains(filter) || NOT_EACH.contains(filter)) {
            throw TemplateException.syntax(at, "'map' cannot apply '" + filter + "'; use a 'for' loop");
        }
        Filters.check(filter, positional.size() - 1, named, at);
    }

    private static String constant(Expr expression, String what) {
        if (expression instanceof Expr.Literal literal && literal.value() instanceof String text) {
            return text;
        }
        throw TemplateException.syntax(expression.at(), what + " must be written out as a text");
    }

    static Object apply(Object value, Arguments arguments) {
        if (arguments.callee().equals("map")) {
            return mapped(value, arguments);
        }
        boolean byAttribute = arguments.callee().endsWith("attr");
        boolean keep = arguments.callee().startsWith("select");
        UnaryOperator<Object> field = Fields.getter(byAttribute ? arguments.get(0) : Expr.None.NONE, arguments);
        List<Object> rest = arguments.values().subList(byAttribute ? 1 : 0, arguments.size());
        List<Object> kept = new ArrayList<>();
        for (Object item : Sequences.items(value, arguments.at())) {
            if (holds(field.apply(item), rest, arguments) == keep) {
                kept.add(item);
            }
        }
        return Items.generated(kept);
    }

    private static boolean holds(Object value, List<Object> test, Arguments arguments) {
        String name = test.isEmpty() ? "" : (String) test.getFirst();
        if (name.equals("defined") || name.equals("undefined")) {
            return value instanceof Lookup.Undefined == name.equals("undefined");
        }
        Object defined = Fields.defined(value, arguments.size() == 0 ? "" : arguments.get(0), arguments);
        return name.isEmpty()
                ? Operators.isTrue(defined)
                : Tests.holds(defined, new Arguments(name, test.subList(1, test.size()), Map.of(), arguments.at()));
    }

    private static Object mapped(Object value, Arguments arguments) {
        List<Object> items = Sequences.items(value, arguments.at());
        if (arguments.size() == 0) {
            Object attribute = arguments.named().get("attribute");
            Object absent = arguments.named().getOrDefault("default", Expr.None.NONE);
            UnaryOperator<Object> field = Fields.getter(attribute, arguments);
            return Items.generated(items.stream()
                    .map(field)
                    .map(found -> found instanceof Lookup.Undefined && absent != Expr.None.NONE
                            ? absent
                            : Fields.defined(found, attribute, arguments))
                    .toList());
        }
        Arguments inner = new Arguments(
                (String) arguments.get(0),
                arguments.values().subList(1, arguments.size()),
                arguments.named(),
                arguments.at());
        return Items.generated(items.stream()
                .map(item -> Fields.defined(Filters.apply(item, inner), inner.callee(), arguments))
                .toList());
    }
}
