/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Parses expressions with Jinja2's precedence: conditional, or, and, not, comparison, sum, {@code ~}, product, sign,
 * then filters and tests, which bind closest.
 */
final class ExprParser {
    // Deeper nesting is no runbook any more, and recursion must not reach the end of the stack.
    private static final int MAX_DEPTH = 50;
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

    private final TokenStream tokens;
    private int depth;

    private ExprParser(TokenStream tokens) {
        this.tokens = tokens;
    }

    /** Parses a whole text as one expression. */
    static Expr parse(String text, Position start) {
        TokenStream tokens = TokenStream.of(text, start);
        Expr expression = new ExprParser(tokens).expression();
        tokens.expectEnd();
        return ExprChecks.value(expression);
    }

    /** Parses one expression and leaves what follows in the stream. */
    static Expr parse(TokenStream tokens) {
        return ExprChecks.value(new ExprParser(tokens).expression());
    }

    /** Parses the items of a {@code for}, where a following {@code if} is the loop's own and not an inline one. */
    static Expr parseIterable(TokenStream tokens) {
        return ExprChecks.items(new ExprParser(tokens).or());
    }

    /** Parses the condition of an {@code if}. */
    static Expr parseCondition(TokenStream tokens) {
        return ExprChecks.value(new ExprParser(tokens).or());
    }

    Expr expression() {
        if (++depth > MAX_DEPTH) {
            throw TemplateException.syntax(tokens.at(), "this expression is nested too deeply");
        }
        Position at = tokens.at();
        Expr value = or();
        if (tokens.takeName("if")) {
            Expr condition = or();
            if (!tokens.takeName("else")) {
                throw TemplateException.syntax(
                        at, "write the 'else' of this inline 'if'; without it there may be no value");
            }
            value = new Expr.Conditional(value, condition, expression(), at);
        }
        depth--;
        return value;
    }

    private Expr or() {
        Expr left = and();
        while (tokens.current().isName("or")) {
            Position at = tokens.take().at();
            left = new Expr.Or(left, and(), at);
        }
        return left;
    }

    private Expr and() {
        Expr left = not();
        while (tokens.current().isName("and")) {
            Position at = tokens.take().at();
            left = new Expr.And(left, not(), at);
        }
        return left;
    }

    private Expr not() {
        if (tokens.current().isName("not")) {
            Position at = tokens.take().at();
            return new Expr.Not(nested(this::not), at);
        }
        return comparison();
    }

    private Expr comparison() {
        Expr first = sum();
        List<Expr.Comparison.Pair> rest = new ArrayList<>();
        while (true) {
            ExprToken token = tokens.current();
            if (token.kind() == ExprToken.Kind.OPERATOR && COMPARISONS.contains(token.text())) {
                tokens.take();
                rest.add(new Expr.Comparison.Pair(token.text(), sum()));
            } else if (tokens.takeName("in")) {
                rest.add(new Expr.Comparison.Pair("in", sum()));
            } else if (token.isName("not") && tokens.peek().isName("in")) {
                tokens.take();
                tokens.take();
                rest.add(new Expr.Comparison.Pair("not in", sum()));
            } else {
                return rest.isEmpty() ? first : new Expr.Comparison(first, List.copyOf(rest), first.at());
            }
        }
    }

    private Expr sum() {
        Expr left = concatenation();
        while (tokens.current().isOperator("+") || tokens.current().isOperator("-")) {
            ExprToken operator = tokens.take();
            left = new Expr.Arithmetic(operator.text(), left, concatenation(), operator.at());
        }
        return left;
    }

    private Expr concatenation() {
        Expr left = product();
        while (tokens.current().isOperator("~")) {
            Position at = tokens.take().at();
            left = new Expr.Arithmetic("~", left, product(), at);
        }
        return left;
    }

    private Expr product() {
        Expr left = power();
        while (Set.of("*", "/", "//", "%").contains(tokens.current().text())
                && tokens.current().kind() == ExprToken.Kind.OPERATOR) {
            ExprToken operator = tokens.take();
            refuseText(operator, left);
            left = new Expr.Arithmetic(operator.text(), left, power(), operator.at());
        }
        return left;
    }

    private Expr power() {
        Expr left = signed();
        while (tokens.current().isOperator("**")) {
            Position at = tokens.take().at();
            left = new Expr.Arithmetic("**", left, signed(), at);
        }
        return left;
    }

    private Expr signed() {
        return new PostfixParser(tokens, this).filtered(unfiltered());
    }

    private Expr unfiltered() {
        if (tokens.current().isOperator("-")) {
            Position at = tokens.take().at();
            return new Expr.Negative(nested(this::unfiltered), at);
        }
        if (tokens.current().isOperator("+")) {
            throw TemplateException.syntax(tokens.at(), "a leading '+' is not supported");
        }
        return new PostfixParser(tokens, this).primary();
    }

    // Python repeats and formats texts with these; we say so when the template is saved, not when it runs.
    private static void refuseText(ExprToken operator, Expr left) {
        if (left instanceof Expr.Literal literal && literal.value() instanceof String) {
            throw TemplateException.syntax(
                    operator.at(), "'" + operator.text() + "' does not work on a text; join texts with ~");
        }
    }

    private Expr nested(Supplier<Expr> inner) {
        if (++depth > MAX_DEPTH) {
            throw TemplateException.syntax(tokens.at(), "this expression is nested too deeply");
        }
        Expr value = inner.get();
        depth--;
        return value;
    }
}
