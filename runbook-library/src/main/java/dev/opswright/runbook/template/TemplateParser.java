/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds the nodes of a template: texts, outputs, {@code if}, {@code for}, {@code set}, {@code raw} and comments. */
final class TemplateParser {
    private static final int MAX_DEPTH = 20;
    private static final Set<String> ROOTS =
            Set.of("alert", "server", "execution", "runbook", "steps", "now", "loop", "true", "false", "none");

    private final List<TemplateToken> tokens;
    private int next;
    private int depth;

    private TemplateParser(List<TemplateToken> tokens) {
        this.tokens = tokens;
    }

    static List<Node> parse(String source) {
        TemplateParser parser = new TemplateParser(TemplateScanner.scan(source));
        List<Node> nodes = parser.body(Set.of());
        return nodes;
    }

    /** Nodes up to one of the given tags, which is left in the stream, or to the end of the template. */
    private List<Node> body(Set<String> until) {
        if (++depth > MAX_DEPTH) {
            throw TemplateException.syntax(tokens.get(next).at(), "the tags are nested too deeply");
        }
        List<Node> nodes = new ArrayList<>();
        while (next < tokens.size()) {
            TemplateToken token = tokens.get(next);
            if (token.kind() == TemplateToken.Kind.TAG) {
                TokenStream words = words(token);
                if (until.contains(words.current().text())) {
                    break;
                }
                next++;
                nodes.add(tag(words, token));
                continue;
            }
            next++;
            switch (token.kind()) {
                case TEXT -> nodes.add(new Node.Text(text(next - 1)));
                case OUTPUT -> nodes.add(new Node.Output(expression(token)));
                case COMMENT, TAG -> {}
            }
        }
        depth--;
        return List.copyOf(nodes);
    }

    private static Expression expression(TemplateToken token) {
        return new Expression(token.content().strip(), ExprParser.parse(token.content(), token.at()));
    }

    private static TokenStream words(TemplateToken token) {
        return TokenStream.of(token.content(), token.at());
    }

    private Node tag(TokenStream words, TemplateToken token) {
        String name = words.expectName("a tag");
        return switch (name) {
            case "if" -> ifTag(words, token);
            case "for" -> forTag(words, token);
            case "set" -> setTag(words, token);
            case "else", "elif", "endif", "endfor", "raw", "endraw" ->
                throw TemplateException.syntax(token.at(), "'" + name + "' has no beginning");
            default ->
                throw TemplateException.syntax(
                        token.at(), "the tag '" + name + "' is not supported; known are if, for, set and raw");
        };
    }

    private Node ifTag(TokenStream words, TemplateToken opening) {
        List<Node.If.Branch> branches = new ArrayList<>();
        List<Node> otherwise = List.of();
        branches.add(new Node.If.Branch(condition(words, opening), body(Set.of("elif", "else", "endif"))));
        while (true) {
            TemplateToken token = requireTag(opening, "endif");
            TokenStream following = words(token);
            String name = following.take().text();
            if (name.equals("endif")) {
                following.expectEnd();
                return new Node.If(List.copyOf(branches), otherwise);
            } else if (name.equals("elif")) {
                branches.add(new Node.If.Branch(condition(following, token), body(Set.of("elif", "else", "endif"))));
            } else {
                following.expectEnd();
                otherwise = body(Set.of("endif"));
            }
        }
    }

    private Node forTag(TokenStream words, TemplateToken opening) {
        List<String> variables = variables(words);
        if (!words.takeName("in")) {
            throw TemplateException.syntax(
                    words.at(), "expected 'in', found " + words.current().shown());
        }
        Expression items = new Expression(opening.content().strip(), ExprParser.parseIterable(words));
        @Nullable Expression condition = loopCondition(words, opening);
        words.expectEnd();
        List<Node> body = body(Set.of("else", "endfor"));
        List<Node> otherwise = List.of();
        TokenStream following = words(requireTag(opening, "endfor"));
        if (following.take().text().equals("else")) {
            following.expectEnd();
            otherwise = body(Set.of("endfor"));
            following = words(requireTag(opening, "endfor"));
            following.take();
        }
        following.expectEnd();
        return new Node.For(variables, items, condition, body, otherwise);
    }

    private Node setTag(TokenStream words, TemplateToken token) {
        Position at = words.at();
        String name = requireFree(words.expectName("a name to set"), at);
        if (!words.takeOperator("=")) {
            throw TemplateException.syntax(words.at(), "write {% set name = value %}; the block form is not supported");
        }
        Expression value = rest(words, token);
        if (value.root() instanceof Expr.Filter filter && filter.name().equals("tojson")) {
            throw TemplateException.syntax(filter.at(), "'tojson' belongs into {{ }}, where it is printed");
        }
        return new Node.SetVariable(name, value);
    }

    private static List<String> variables(TokenStream words) {
        List<String> variables = new ArrayList<>();
        do {
            Position at = words.at();
            String name = requireFree(words.expectName("the name of the loop variable"), at);
            if (variables.contains(name)) {
                throw TemplateException.syntax(at, "the loop has two variables of the name '" + name + "'");
            }
            variables.add(name);
        } while (words.takeOperator(","));
        return List.copyOf(variables);
    }

    private static @Nullable Expression loopCondition(TokenStream words, TemplateToken opening) {
        if (!words.takeName("if")) {
            return null;
        }
        Expression condition = new Expression(opening.content().strip(), ExprParser.parse(words));
        if (condition.roots().contains("loop")) {
            throw TemplateException.syntax(condition.position(), "the 'if' of a 'for' cannot read 'loop'");
        }
        return condition;
    }

    // As in Jinja2, an inline 'if' is no condition without parentheses.
    private static Expression condition(TokenStream words, TemplateToken token) {
        Expr expr = ExprParser.parseCondition(words);
        words.expectEnd();
        return new Expression(token.content().strip(), expr);
    }

    private static Expression rest(TokenStream words, TemplateToken token) {
        Expr expr = ExprParser.parse(words);
        words.expectEnd();
        return new Expression(token.content().strip(), expr);
    }

    private TemplateToken requireTag(TemplateToken opening, String name) {
        if (next >= tokens.size()) {
            throw TemplateException.syntax(opening.at(), "'" + name + "' is missing");
        }
        return tokens.get(next++);
    }

    private static String requireFree(String name, Position at) {
        if (ROOTS.contains(name) || name.startsWith("_")) {
            throw TemplateException.syntax(at, "'" + name + "' cannot be used as the name of a variable");
        }
        return name;
    }

    /** The text with the blanks removed that its neighbours' {@code -} signs take away. */
    private String text(int index) {
        String text = tokens.get(index).content();
        boolean left = index > 0 && tokens.get(index - 1).trimsRight();
        boolean right = index + 1 < tokens.size() && tokens.get(index + 1).trimsLeft();
        return TextMethods.stripped(text, null, left, right);
    }
}
