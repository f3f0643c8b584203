/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import java.util.ArrayList;
import java.util.List;

/** Reads what follows a {@code $}: variables, {@code ${ }}, command output, arithmetic and special quotes. */
final class ExpansionReader {
    private final Symbols in;
    private final ScriptText script;
    private final ScriptParser commands;
    private final WordReader words;
    private final Findings findings;

    ExpansionReader(Symbols in, ScriptText script, ScriptParser commands, WordReader words, Findings findings) {
        this.in = in;
        this.script = script;
        this.commands = commands;
        this.words = words;
        this.findings = findings;
    }

    void dollar(List<Word.Part> parts, boolean quoted) {
        in.take();
        int symbol = in.peek();
        if (Symbols.isSlot(symbol)) {
            findings.error(script.slotOf(symbol), "dollar_before_value", "a value cannot directly follow a '$'");
            in.take();
        } else if (symbol == '\'' && !quoted) {
            commands.bashOnly("$'...'");
            in.take();
            words.singleQuoted(parts, true);
        } else if (symbol == '(' && in.peek(1) == '(' && endOfArithmetic("((", "))") > 0) {
            arithmetic(parts, endOfArithmetic("((", "))"));
        } else if (symbol == '(') {
            in.take();
            parts.add(new Word.Output(commands.untilParenthesis(), !quoted));
        } else if (symbol == '{') {
            braces(parts, quoted);
        } else if (symbol == '[') {
            arithmetic(parts, endOfArithmetic("[", "]"));
        } else {
            name(parts, quoted);
        }
    }

    private void name(List<Word.Part> parts, boolean quoted) {
        int symbol = in.peek();
        if (Symbols.isNameStart(symbol)) {
            StringBuilder name = new StringBuilder();
            while (Symbols.isNamePart(in.peek())) {
                name.appendCodePoint(in.take());
            }
            parts.add(new Word.Variable(name.toString(), !quoted));
        } else if (symbol >= 0 && "0123456789@*#?$!-".indexOf(symbol) >= 0) {
            parts.add(new Word.Variable(Character.toString(symbol), !quoted || symbol == '@'));
            in.take();
        } else {
            parts.add(new Word.Literal("$", quoted));
        }
    }

    /** Where the arithmetic that starts here ends, after its closing sign; 0 if it is none. */
    private int endOfArithmetic(String open, String close) {
        int start = in.position();
        int depth = 0;
        int end = 0;
        while (in.peek() != Symbols.END && end == 0) {
            int symbol = in.take();
            if (symbol == open.charAt(0)) {
                depth++;
            } else if (symbol == close.charAt(0)) {
                depth--;
            }
            if (depth == 0) {
                boolean doubled = close.length() == 1 || in.peek(-2) == ')';
                end = doubled ? in.position() : -1;
            }
        }
        in.moveTo(start);
        return Math.max(end, 0);
    }

    private void arithmetic(List<Word.Part> parts, int end) {
        if (end == 0) {
            throw new UnsureException("an arithmetic expression is not closed");
        }
        StringBuilder text = new StringBuilder();
        while (in.position() < end) {
            text.append(words.evaluated("in arithmetic"));
        }
        commands.arithmetic(text.toString());
        parts.add(new Word.Opaque("", false));
    }

    private void braces(List<Word.Part> parts, boolean quoted) {
        in.take();
        StringBuilder content = new StringBuilder();
        List<Word.Part> nested = new ArrayList<>();
        int depth = 1;
        while (depth > 0) {
            int symbol = in.peek();
            if (symbol == Symbols.END) {
                throw new UnsureException("'${' is not closed");
            } else if (symbol == '\'' && quoted) {
                throw new UnsureException("a single quote inside '${ }' inside double quotes");
            } else if (symbol == '\'' || symbol == '"' || symbol == '`') {
                content.append(quotedInBraces(nested));
            } else if (symbol == '\\') {
                in.take();
                content.append(words.evaluated("inside ${ }"));
            } else if (symbol == '$' && in.peek(1) == '(') {
                dollar(nested, true);
                content.append('$');
            } else {
                depth += symbol == '{' ? 1 : symbol == '}' ? -1 : 0;
                content.append(words.evaluated("inside ${ }"));
            }
        }
        String inner = content.substring(0, content.length() - 1);
        if (!nested.isEmpty() && inner.matches("(?s)[^-=+?]*(\\[|:([^-=+?]|$)).*")) {
            throw new UnsureException("a command inside the subscript or offset of '${ }', which is evaluated");
        }
        commands.parameterExpansion(inner);
        parts.add(new Word.Variable(nameOf(inner), !quoted || inner.contains("@")));
        parts.add(new Word.Opaque(inner, !quoted || inner.contains("@")));
        if (inner.matches("(?s)[A-Za-z_][A-Za-z0-9_]*:?=.*")) {
            parts.add(new Word.Assigned(nameOf(inner), inner));
        }
        parts.addAll(nested);
    }

    // Quotes inside ${ } follow rules that differ between shells, so no value may stand there; names in them still
    // count.
    private String quotedInBraces(List<Word.Part> nested) {
        int quote = in.take();
        StringBuilder text = new StringBuilder();
        while (in.peek() != quote) {
            int symbol = in.peek();
            if (symbol == Symbols.END) {
                throw new UnsureException("a quote inside '${' is not closed");
            } else if (symbol == '$' && in.peek(1) == '(' && quote == '"') {
                dollar(nested, true);
            } else if (symbol == '\\' && quote != '\'') {
                in.take();
                words.evaluated("inside ${ }");
            } else {
                text.append(words.evaluated("inside ${ }"));
            }
        }
        in.take();
        return text.toString();
    }

    private static String nameOf(String content) {
        int start = content.startsWith("#") || content.startsWith("!") ? 1 : 0;
        int end = start;
        while (end < content.length() && Symbols.isNamePart(content.charAt(end))) {
            end++;
        }
        return end == start && content.length() > start
                ? content.substring(start, start + 1)
                : content.substring(start, end);
    }
}
