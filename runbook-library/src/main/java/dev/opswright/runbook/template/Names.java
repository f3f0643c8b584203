/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What can be said of an expression without evaluating it. */
final class Names {
    private Names() {}

    /** Calls the visitor with the expression and every expression inside it, outermost first. */
    static void visit(Expr expression, Consumer<Expr> visitor) {
        visitor.accept(expression);
        children(expression).forEach(child -> visit(child, visitor));
    }

    /** The dotted path of a lookup, as an author would write it; other expressions appear as {@code (...)}. */
    static String path(Expr expression) {
        return switch (expression) {
            case Expr.Name name -> name.name();
            case Expr.Attribute attribute -> path(attribute.target()) + "." + attribute.name();
            case Expr.Index index ->
                path(index.target())
                        + (index.index() instanceof Expr.Literal literal
                                ? "[" + PythonText.repr(literal.value()) + "]"
                                : "[...]");
            default -> "(...)";
        };
    }

    static List<Expr> children(Expr expression) {
        return switch (expression) {
            case Expr.Literal literal -> List.of();
            case Expr.Name name -> List.of();
            case Expr.ListLiteral list -> list.items();
            case Expr.MapLiteral map ->
                map.entries().stream()
                        .flatMap(entry -> Stream.of(entry.key(), entry.value()))
                        .toList();
            case Expr.Attribute attribute -> List.of(attribute.target());
            case Expr.Index index -> List.of(index.target(), index.index());
            case Expr.Slice slice -> sliced(slice);
            case Expr.Call call -> joined(call.target(), call.arguments());
            case Expr.Filter filter -> filtered(filter);
            case Expr.Test test -> joined(test.input(), test.arguments());
            case Expr.Negative negative -> List.of(negative.operand());
            case Expr.Not not -> List.of(not.operand());
            case Expr.And and -> List.of(and.left(), and.right());
            case Expr.Or or -> List.of(or.left(), or.right());
            case Expr.Arithmetic a -> List.of(a.left(), a.right());
            case Expr.Comparison c ->
                joined(
                        c.first(),
                        c.rest().stream().map(Expr.Comparison.Pair::operand).toList());
            case Expr.Conditional c -> List.of(c.then(), c.condition(), c.otherwise());
        };
    }

    private static List<Expr> sliced(Expr.Slice slice) {
        List<Expr> all = new ArrayList<>(List.of(slice.target()));
        if (slice.start() != null) {
            all.add(slice.start());
        }
        if (slice.stop() != null) {
            all.add(slice.stop());
        }
        return all;
    }

    private static List<Expr> filtered(Expr.Filter filter) {
        List<Expr> all = new ArrayList<>(joined(filter.input(), filter.arguments()));
        all.addAll(filter.named().values());
        return all;
    }

    private static List<Expr> joined(Expr first, List<Expr> rest) {
        List<Expr> all = new ArrayList<>(List.of(first));
        all.addAll(rest);
        return all;
    }
}
