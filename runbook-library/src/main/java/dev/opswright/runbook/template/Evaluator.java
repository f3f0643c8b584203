/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Evaluates expressions strictly: a missing value is an error in every use but {@code default} and {@code is defined}. */
final class Evaluator {
    private final Scope scope;
    private final Budget budget;

    Evaluator(Scope scope, Budget budget) {
        this.scope = scope;
        this.budget = budget;
    }

    /** The value; never undefined. */
    Object value(Expr expression) {
        return settled(walkable(expression), expression);
    }

    /** The value for a place that walks over it; generators and views are allowed there and nowhere else. */
    Object walkable(Expr expression) {
        Object value = raw(expression);
        if (value instanceof Lookup.Undefined undefined) {
            throw TemplateException.missing(expression.at(), undefined.path());
        }
        return value;
    }

    boolean isTrue(Expr expression) {
        return Operators.isTrue(value(expression));
    }

    private Object raw(Expr expression) {
        budget.spendNode();
        Object value = switch (expression) {
            case Expr.Literal literal -> literal.value();
            case Expr.ListLiteral list -> values(list.items());
            case Expr.MapLiteral map -> map(map);
            case Expr.Name name -> name(name);
            case Expr.Attribute attribute ->
                Lookup.attribute(value(attribute.target()), attribute.name(), Names.path(attribute), attribute.at());
            case Expr.Index index ->
                Lookup.index(value(index.target()), value(index.index()), Names.path(index), index.at());
            case Expr.Slice slice -> slice(slice);
            case Expr.Call call -> call(call);
            case Expr.Filter filter -> filter(filter);
            case Expr.Test test -> test(test);
            case Expr.Negative negative -> Operators.negative(value(negative.operand()), negative.at());
            case Expr.Not not -> !isTrue(not.operand());
            case Expr.And and -> and(and);
            case Expr.Or or -> or(or);
            case Expr.Arithmetic a -> arithmetic(a);
            case Expr.Comparison comparison -> comparison(comparison);
            case Expr.Conditional c -> isTrue(c.condition()) ? raw(c.then()) : raw(c.otherwise());
        };
        return budget.checkSize(value);
    }

    private Object name(Expr.Name name) {
        @Nullable Object value = scope.find(name.name());
        return value == null ? new Lookup.Undefined(name.name()) : value;
    }

    private static Object settled(Object value, Expr expression) {
        if (value instanceof Items) {
            throw TemplateException.badValue(expression.at(), ExprChecks.NEEDS_LIST);
        }
        return value;
    }

    private Object map(Expr.MapLiteral literal) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Expr.MapLiteral.Entry entry : literal.entries()) {
            if (!(value(entry.key()) instanceof String key)) {
                throw TemplateException.badValue(entry.key().at(), "the keys of a map must be texts");
            }
            map.put(key, value(entry.value()));
        }
        return map;
    }

    private Object call(Expr.Call call) {
        List<Object> arguments = call.method().equals("join")
                ? call.arguments().stream().map(this::walkable).toList()
                : values(call.arguments());
        return TextMethods.call(
                value(call.target()), call.method(), new Arguments(call.method(), arguments, Map.of(), call.at()));
    }

    private List<Object> values(List<Expr> expressions) {
        return expressions.stream().map(this::value).toList();
    }

    private Object and(Expr.And and) {
        Object left = value(and.left());
        return Operators.isTrue(left) ? value(and.right()) : left;
    }

    private Object or(Expr.Or or) {
        Object left = value(or.left());
        return Operators.isTrue(left) ? left : value(or.right());
    }

    private Object arithmetic(Expr.Arithmetic a) {
        return Operators.arithmetic(a.operator(), value(a.left()), value(a.right()), a.at());
    }

    private Object comparison(Expr.Comparison comparison) {
        Object left = value(comparison.first());
        for (Expr.Comparison.Pair pair : comparison.rest()) {
            Object right = pair.operator().endsWith("in") ? walkable(pair.operand()) : value(pair.operand());
            if (!Operators.compare(pair.operator(), left, right, comparison.at())) {
                return false;
            }
            left = right;
        }
        return true;
    }

    private Object slice(Expr.Slice slice) {
        Object target = value(slice.target());
        long start = bound(slice.start(), 0);
        return Lookup.slice(target, start, bound(slice.stop(), Long.MAX_VALUE), slice.at());
    }

    private long bound(@Nullable Expr expression, long absent) {
        if (expression == null) {
            return absent;
        }
        if (value(expression) instanceof Long number) {
            return number;
        }
        throw TemplateException.badValue(expression.at(), "a slice needs whole numbers");
    }

    private Object filter(Expr.Filter filter) {
        Object input = filter.name().equals("default")
                ? raw(filter.input())
                : ExprChecks.walks(filter.name()) ? walkable(filter.input()) : value(filter.input());
        Map<String, Object> named = new LinkedHashMap<>();
        filter.named().forEach((name, argument) -> named.put(name, value(argument)));
        Arguments arguments = new Arguments(filter.name(), values(filter.arguments()), named, filter.at());
        return Selections.NAMES.contains(filter.name())
                ? Selections.apply(input, arguments)
                : Filters.apply(input, arguments);
    }

    private Object test(Expr.Test test) {
        boolean holds = switch (test.name()) {
            case "defined" -> !(raw(test.input()) instanceof Lookup.Undefined);
            case "undefined" -> raw(test.input()) instanceof Lookup.Undefined;
            default ->
                Tests.holds(
                        value(test.input()), new Arguments(test.name(), values(test.arguments()), Map.of(), test.at()));
        };
        return holds != test.negated();
    }
}
