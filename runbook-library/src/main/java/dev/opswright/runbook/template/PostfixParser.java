/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parses names, literals and what may follow them: attributes, indexes, method calls, filters and tests. */
final class PostfixParser {
    private static final Set<String> RESERVED =
            Set.of("and", "or", "not", "in", "is", "if", "else", "elif", "for", "import", "recursive");
    // Defined everywhere in Jinja2, nowhere here: 'range is defined' must not be false in silence.
    private static final Set<String> GLOBALS = Set.of(
            "range", "dict", "lipsum", "cycler", "joiner", "namespace", "self", "super", "caller", "varargs", "kwargs");

    private final TokenStream tokens;
    private final ExprParser expressions;

    PostfixParser(TokenStream tokens, ExprParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    Expr primary() {
        Expr value = atom();
        while (true) {
            Position at = tokens.at();
            if (tokens.takeOperator(".")) {
                value = attribute(value, at);
            } else if (tokens.takeOperator("[")) {
                value = subscript(value, at);
            } else if (tokens.current().isOperator("(")) {
                throw TemplateException.syntax(at, "functions are not part of the template language");
            } else {
                return value;
            }
        }
    }

    Expr filtered(Expr input) {
        Expr value = input;
        while (true) {
            Position at = tokens.at();
            if (tokens.takeOperator("|")) {
                value = filter(value, at);
            } else if (tokens.takeName("is")) {
                value = test(value, at);
            } else {
                return value;
            }
        }
    }

    private Expr atom() {
        ExprToken token = tokens.take();
        return switch (token.kind()) {
            case STRING -> new Expr.Literal(token.text(), token.at());
            case INTEGER -> new Expr.Literal(integer(token), token.at());
            case FLOAT -> new Expr.Literal(Double.parseDouble(token.text()), token.at());
            case NAME -> name(token);
            case OPERATOR -> bracketed(token);
            case END -> throw TemplateException.syntax(token.at(), "an expression is missing here");
        };
    }

    private static Long integer(ExprToken token) {
        try {
            return Long.valueOf(token.text());
        } catch (NumberFormatException e) {
            throw TemplateException.syntax(token.at(), "this number is too large");
        }
    }

    private static Expr name(ExprToken token) {
        return switch (token.text()) {
            case "true", "True" -> new Expr.Literal(true, token.at());
            case "false", "False" -> new Expr.Literal(false, token.at());
            case "none", "None" -> new Expr.Literal(Expr.None.NONE, token.at());
            default -> {
                if (RESERVED.contains(token.text())) {
                    throw TemplateException.syntax(token.at(), "did not expect '" + token.text() + "' here");
                }
                if (GLOBALS.contains(token.text())) {
                    throw TemplateException.syntax(
                            token.at(), "'" + token.text() + "' is a function of Jinja2; functions are not supported");
                }
                yield new Expr.Name(token.text(), token.at());
            }
        };
    }

    private Expr bracketed(ExprToken token) {
        if (token.isOperator("(")) {
            Expr inner = expressions.expression();
            tokens.expectOperator(")");
            return inner;
        }
        if (token.isOperator("[")) {
            return new Expr.ListLiteral(list("]"), token.at());
        }
        if (token.isOperator("{")) {
            return map(token.at());
        }
        throw TemplateException.syntax(token.at(), "did not expect '" + token.text() + "' here");
    }

    private Expr map(Position at) {
        List<Expr.MapLiteral.Entry> entries = new ArrayList<>();
        while (!tokens.takeOperator("}")) {
            if (!entries.isEmpty()) {
                tokens.expectOperator(",");
                if (tokens.takeOperator("}")) {
                    break;
                }
            }
            Expr key = expressions.expression();
            tokens.expectOperator(":");
            entries.add(new Expr.MapLiteral.Entry(key, expressions.expression()));
        }
        return new Expr.MapLiteral(List.copyOf(entries), at);
    }

    private List<Expr> list(String close) {
        List<Expr> items = new ArrayList<>();
        while (!tokens.takeOperator(close)) {
            if (!items.isEmpty()) {
                tokens.expectOperator(",");
                if (tokens.takeOperator(close)) {
                    break;
                }
            }
            items.add(expressions.expression());
        }
        return List.copyOf(items);
    }

    private Expr attribute(Expr target, Position at) {
        String name = tokens.expectName("a name after '.'");
        if (tokens.takeOperator("(")) {
            if (!TextMethods.isKnown(name)) {
                throw TemplateException.syntax(
                        at, "the method '" + name + "' is not supported; known are " + TextMethods.names());
            }
            List<Expr> arguments = list(")");
            TextMethods.check(name, arguments.size(), at);
            return new Expr.Call(target, name, arguments, at);
        }
        if (name.startsWith("_") || Lookup.isPythonMethod(name)) {
            throw TemplateException.syntax(
                    at, "'." + name + "' is a method in Jinja2; for a key of that name write ['" + name + "']");
        }
        return new Expr.Attribute(target, name, at);
    }

    private Expr subscript(Expr target, Position at) {
        @Nullable Expr start = tokens.current().isOperator(":") ? null : expressions.expression();
        if (start != null && tokens.takeOperator("]")) {
            return new Expr.Index(target, start, at);
        }
        tokens.expectOperator(":");
        @Nullable Expr stop = tokens.current().isOperator("]") ? null : expressions.expression();
        if (tokens.current().isOperator(":")) {
            throw TemplateException.syntax(tokens.at(), "a slice with a step is not supported");
        }
        tokens.expectOperator("]");
        return new Expr.Slice(target, start, stop, at);
    }

    private Expr filter(Expr input, Position at) {
        String name = tokens.expectName("a filter name");
        List<Expr> positional = new ArrayList<>();
        Map<String, Expr> named = new LinkedHashMap<>();
        if (tokens.takeOperator("(")) {
            while (!tokens.takeOperator(")")) {
                if (!positional.isEmpty() || !named.isEmpty()) {
                    tokens.expectOperator(",");
                }
                argument(positional, named);
            }
        }
        if (Selections.NAMES.contains(name)) {
            Selections.check(name, positional, named.keySet(), at);
        } else {
            Filters.check(name, positional.size(), named.keySet(), at);
        }
        return new Expr.Filter(input, name, List.copyOf(positional), Map.copyOf(named), at);
    }

    private void argument(List<Expr> positional, Map<String, Expr> named) {
        Position at = tokens.at();
        if (tokens.current().kind() == ExprToken.Kind.NAME && tokens.peek().isOperator("=")) {
            String name = tokens.take().text();
            tokens.take();
            if (named.put(name, expressions.expression()) != null) {
                throw TemplateException.syntax(at, "'" + name + "' is given twice");
            }
        } else if (named.isEmpty()) {
            positional.add(expressions.expression());
        } else {
            throw TemplateException.syntax(at, "give arguments without a name before those with one");
        }
    }

    private Expr test(Expr input, Position at) {
        boolean negated = tokens.takeName("not");
        String name = tokens.expectName("the name of a test");
        List<Expr> arguments = testArguments();
        Tests.check(name, arguments.size(), at);
        return new Expr.Test(input, name, arguments, negated, at);
    }

    // As in Jinja2, a test takes its one argument without parentheses too, and whatever follows it is that argument.
    private List<Expr> testArguments() {
        if (tokens.takeOperator("(")) {
            return list(")");
        }
        ExprToken token = tokens.current();
        boolean starts = switch (token.kind()) {
            case NAME -> !Set.of("else", "or", "and").contains(token.text());
            case STRING, INTEGER, FLOAT -> true;
            case OPERATOR -> token.isOperator("[") || token.isOperator("{");
            case END -> false;
        };
        return starts ? List.of(primary()) : List.of();
    }
}
