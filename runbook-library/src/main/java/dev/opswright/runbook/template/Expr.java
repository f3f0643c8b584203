/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An expression, as parsed. {@code at} is where it starts in its template. */
sealed interface Expr {
    Position at();

    /** Text, Long, Double or Boolean; {@link None#NONE} for none. */
    record Literal(Object value, Position at) implements Expr {}

    record ListLiteral(List<Expr> items, Position at) implements Expr {}

    /** {@code {key: value, ...}}. */
    record MapLiteral(List<Entry> entries, Position at) implements Expr {
        record Entry(Expr key, Expr value) {}
    }

    record Name(String name, Position at) implements Expr {}

    /** {@code target.name}. */
    record Attribute(Expr target, String name, Position at) implements Expr {}

    /** {@code target[index]}. */
    record Index(Expr target, Expr index, Position at) implements Expr {}

    /** {@code target[start:stop]}. */
    record Slice(
            Expr target, @Nullable Expr start, @Nullable Expr stop, Position at) implements Expr {}

    /** {@code target.method(arguments)}. */
    record Call(Expr target, String method, List<Expr> arguments, Position at) implements Expr {}

    /** {@code input | name(arguments, named=...)}. */
    record Filter(Expr input, String name, List<Expr> arguments, Map<String, Expr> named, Position at)
            implements Expr {}

    /** {@code input is [not] name(arguments)}. */
    record Test(Expr input, String name, List<Expr> arguments, boolean negated, Position at) implements Expr {}

    record Negative(Expr operand, Position at) implements Expr {}

    record Not(Expr operand, Position at) implements Expr {}

    record And(Expr left, Expr right, Position at) implements Expr {}

    record Or(Expr left, Expr right, Position at) implements Expr {}

    record Arithmetic(String operator, Expr left, Expr right, Position at) implements Expr {}

    /** {@code first op operand op operand ...}, each pair compared as Python does. */
    record Comparison(Expr first, List<Pair> rest, Position at) implements Expr {
        record Pair(String operator, Expr operand) {}
    }

    /** {@code then if condition else otherwise}. */
    record Conditional(Expr then, Expr condition, Expr otherwise, Position at) implements Expr {}

    /** Python's None. */
    enum None {
        NONE
    }
}
