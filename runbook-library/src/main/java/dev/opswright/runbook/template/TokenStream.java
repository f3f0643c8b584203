/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import java.util.List;

/** The words of an expression with one word of look-ahead. */
final class TokenStream {
    private final List<ExprToken> tokens;
    private int next;

    private TokenStream(List<ExprToken> tokens) {
        this.tokens = tokens;
    }

    static TokenStream of(String text, Position start) {
        return new TokenStream(ExprLexer.tokens(text, start));
    }

    ExprToken current() {
        return tokens.get(next);
    }

    ExprToken peek() {
        return tokens.get(Math.min(next + 1, tokens.size() - 1));
    }

    Position at() {
        return current().at();
    }

    ExprToken take() {
        ExprToken token = current();
        if (next < tokens.size() - 1) {
            next++;
        }
        return token;
    }

    boolean takeOperator(String operator) {
        if (current().isOperator(operator)) {
            take();
            return true;
        }
        return false;
    }

    boolean takeName(String name) {
        if (current().isName(name)) {
            take();
            return true;
        }
        return false;
    }

    String expectName(String what) {
        if (current().kind() != ExprToken.Kind.NAME) {
            throw TemplateException.syntax(
                    at(), "expected " + what + ", found " + current().shown());
        }
        return take().text();
    }

    void expectOperator(String operator) {
        if (!takeOperator(operator)) {
            throw TemplateException.syntax(
                    at(), "expected '" + operator + "', found " + current().shown());
        }
    }

    void expectEnd() {
        if (current().kind() != ExprToken.Kind.END) {
            throw TemplateException.syntax(at(), "did not expect " + current().shown() + " here");
        }
    }
}
