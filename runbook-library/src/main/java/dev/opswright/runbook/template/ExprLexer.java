/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import java.util.ArrayList;
import java.util.List;

/** Splits an expression into words. What Jinja2 would read differently from us is refused, not guessed. */
final class ExprLexer {
    private static final List<String> OPERATORS = List.of(
            "**", "//", "==", "!=", "<=", ">=", "+", "-", "*", "/", "%", "~", "<", ">", "|", ".", ",", ":", "(", ")",
            "[", "]", "{", "}", "=");

    // Long chains make deep trees; no expression a person can review comes near this.
    private static final int MAX_LENGTH = 2_000;
    private static final int MAX_TOKENS = 400;

    private final String text;
    private final Position start;
    private final List<ExprToken> tokens = new ArrayList<>();
    private int next;

    private ExprLexer(String text, Position start) {
        this.text = text;
        this.start = start;
    }

    static List<ExprToken> tokens(String text, Position start) {
        if (text.length() > MAX_LENGTH) {
            throw TemplateException.syntax(start, "this expression is longer than " + MAX_LENGTH + " characters");
        }
        return new ExprLexer(text, start).run();
    }

    private List<ExprToken> run() {
        while (next < text.length()) {
            char c = text.charAt(next);
            if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                next++;
            } else if (c == '\'' || c == '"') {
                string(c);
            } else if (isDigit(c)) {
                number();
            } else if (isNameStart(c)) {
                name();
            } else {
                operator();
            }
        }
        if (tokens.size() > MAX_TOKENS) {
            throw TemplateException.syntax(start, "this expression has more than " + MAX_TOKENS + " words");
        }
        add(ExprToken.Kind.END, "", next);
        return tokens;
    }

    private void string(char quote) {
        int from = next++;
        StringBuilder value = new StringBuilder();
        while (next < text.length() && text.charAt(next) != quote) {
            char c = text.charAt(next++);
            value.append(c == '\\' ? escape() : c);
        }
        if (next >= text.length()) {
            throw TemplateException.syntax(at(from), "this text is not closed: " + quote + " is missing");
        }
        next++;
        add(ExprToken.Kind.STRING, value.toString(), from);
    }

    private char escape() {
        char c = next < text.length() ? text.charAt(next++) : '\0';
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case '\\', '\'', '"' -> c;
            default ->
                throw TemplateException.syntax(
                        at(next - 1), "'\\" + c + "' is not supported in a text; known are \\n \\t \\r \\\\ \\' \\\"");
        };
    }

    private void number() {
        int from = next;
        digits();
        boolean decimal = next + 1 < text.length() && text.charAt(next) == '.' && isDigit(text.charAt(next + 1));
        if (decimal) {
            next++;
            digits();
        }
        if (next < text.length() && isNameStart(text.charAt(next))) {
            throw TemplateException.syntax(
                    at(from), "write numbers in plain decimal form; hexadecimal, exponents and '_' are not supported");
        }
        String digits = text.substring(from, next);
        if (!decimal && digits.length() > 1 && digits.startsWith("0")) {
            throw TemplateException.syntax(at(from), "a number must not start with 0");
        }
        add(decimal ? ExprToken.Kind.FLOAT : ExprToken.Kind.INTEGER, digits, from);
    }

    private void digits() {
        while (next < text.length() && isDigit(text.charAt(next))) {
            next++;
        }
    }

    private void name() {
        int from = next;
        while (next < text.length() && (isNameStart(text.charAt(next)) || isDigit(text.charAt(next)))) {
            next++;
        }
        add(ExprToken.Kind.NAME, text.substring(from, next), from);
    }

    private void operator() {
        for (String operator : OPERATORS) {
            if (text.startsWith(operator, next)) {
                add(ExprToken.Kind.OPERATOR, operator, next);
                next += operator.length();
                return;
            }
        }
        throw TemplateException.syntax(at(next), "'" + text.charAt(next) + "' has no meaning here");
    }

    private void add(ExprToken.Kind kind, String value, int from) {
        tokens.add(new ExprToken(kind, value, at(from)));
    }

    private Position at(int offset) {
        return start.after(text, Math.min(offset, text.length()));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNameStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }
}
