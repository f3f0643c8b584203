/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads words and decides how a value is referred to at each place: {@code "${OW_0}"} in a bare word, {@code ${OW_0}}
 * inside double quotes and here-documents. Inside double quotes the quoted form would close the quotes, and let the value
 * be split and globbed. Places where neither is right are errors.
 */
final class WordReader {
    private final Symbols in;
    private final ScriptText script;
    private final ScriptParser commands;
    private final References references;
    private final Findings findings;

    WordReader(Symbols in, ScriptText script, ScriptParser commands, References references, Findings findings) {
        this.in = in;
        this.script = script;
        this.commands = commands;
        this.references = references;
        this.findings = findings;
    }

    /** A word up to the next blank or operator; empty where there is none. */
    Word word() {
        List<Word.Part> parts = new ArrayList<>();
        while (!Symbols.isMeta(in.peek()) || isProcessFile()) {
            part(parts);
        }
        return new Word(List.copyOf(parts));
    }

    /** A word of {@code [[ ]]}, where only blanks separate. */
    Word conditionWord() {
        List<Word.Part> parts = new ArrayList<>();
        while (in.peek() != Symbols.END && !Symbols.isBlank(in.peek()) && in.peek() != '\n') {
            part(parts);
        }
        return new Word(List.copyOf(parts));
    }

    private boolean isProcessFile() {
        return (in.peek() == '<' || in.peek() == '>') && in.peek(1) == '(';
    }

    private void part(List<Word.Part> parts) {
        int symbol = in.peek();
        if (Symbols.isSlot(symbol)) {
            parts.add(value(References.Form.QUOTED));
        } else if (symbol == '\\') {
            escape(parts);
        } else if (symbol == '\'') {
            in.take();
            singleQuoted(parts, false);
        } else if (symbol == '"') {
            in.take();
            doubleQuoted(parts);
        } else if (symbol == '$') {
            new ExpansionReader(in, script, commands, this, findings).dollar(parts, false);
        } else if (symbol == '`') {
            backticks(parts, false);
        } else if (isProcessFile()) {
            commands.bashOnly("<( )");
            boolean isTarget = in.take() == '>';
            in.take();
            parts.add(new Word.ProcessFile(commands.untilParenthesis(), isTarget));
        } else {
            parts.add(new Word.Literal(Character.toString(in.take()), false));
        }
    }

    Word.Value value(References.Form form) {
        Slot slot = script.slotOf(in.peek());
        references.put(in.take(), form);
        return new Word.Value(slot);
    }

    /** One symbol of a text that the shell evaluates; only whole numbers are harmless there. */
    String evaluated(String place) {
        int symbol = in.peek();
        if (!Symbols.isSlot(symbol)) {
            return Character.toString(in.take());
        }
        Slot slot = value(References.Form.PLAIN).slot();
        if (!slot.isNumber()) {
            findings.error(
                    slot,
                    "evaluated_value",
                    "a value cannot go " + place + ", where the shell evaluates it; only an int or port parameter may");
        }
        return "0";
    }

    private void escape(List<Word.Part> parts) {
        in.take();
        int escaped = in.peek();
        if (Symbols.isSlot(escaped)) {
            findings.error(
                    script.slotOf(escaped),
                    "escaped_value",
                    "a value cannot follow a backslash, which would change it");
            in.take();
        } else if (escaped != Symbols.END) {
            in.take();
            if (escaped != '\n') {
                parts.add(new Word.Literal(Character.toString(escaped), true));
            }
        }
    }

    /** The rest of a text in single quotes; with {@code escapes} a backslash keeps a quote from closing it. */
    void singleQuoted(List<Word.Part> parts, boolean escapes) {
        StringBuilder text = new StringBuilder();
        while (in.peek() != '\'' && in.peek() != Symbols.END) {
            int symbol = in.take();
            if (Symbols.isSlot(symbol)) {
                findings.error(
                        script.slotOf(symbol),
                        "single_quotes",
                        "a value cannot go inside single quotes; write it outside or use double quotes");
            } else if (symbol == '\\' && escapes && !Symbols.isSlot(in.peek()) && in.peek() != Symbols.END) {
                if (in.peek() == '\'') {
                    commands.readOtherwiseBySh("a quote inside $'...'");
                }
                text.append('\\').appendCodePoint(in.take());
            } else {
                text.appendCodePoint(symbol);
            }
        }
        close("'");
        parts.add(new Word.Literal(text.toString(), true));
    }

    void doubleQuoted(List<Word.Part> parts) {
        parts.add(new Word.Literal("", true));
        while (in.peek() != '"' && in.peek() != Symbols.END) {
            quotedPart(parts);
        }
        close("\"");
    }

    /** The text between two places as a here-document sees it: expansions, but quotes are plain characters. */
    Word hereDocument(int end) {
        List<Word.Part> parts = new ArrayList<>();
        int outer = in.limit();
        in.limitTo(end);
        while (in.peek() != Symbols.END) {
            quotedPart(parts);
        }
        in.limitTo(outer);
        return new Word(List.copyOf(parts));
    }

    private void quotedPart(List<Word.Part> parts) {
        int symbol = in.peek();
        if (Symbols.isSlot(symbol)) {
            parts.add(value(References.Form.PLAIN));
        } else if (symbol == '\\') {
            escape(parts);
        } else if (symbol == '$') {
            new ExpansionReader(in, script, commands, this, findings).dollar(parts, true);
        } else if (symbol == '`') {
            backticks(parts, true);
        } else {
            parts.add(new Word.Literal(Character.toString(in.take()), true));
        }
    }

    private void backticks(List<Word.Part> parts, boolean quoted) {
        in.take();
        StringBuilder text = new StringBuilder();
        while (in.peek() != '`' && in.peek() != Symbols.END) {
            int symbol = in.take();
            if (Symbols.isSlot(symbol)) {
                findings.error(script.slotOf(symbol), "backticks", "a value cannot go inside backticks; use $( )");
            } else if (symbol == '\\' && isEscapedInBackticks(in.peek(), quoted)) {
                text.appendCodePoint(in.take());
            } else {
                text.appendCodePoint(symbol);
            }
        }
        close("`");
        parts.add(new Word.Output(commands.inner(text.toString()), !quoted));
    }

    private static boolean isEscapedInBackticks(int symbol, boolean quoted) {
        return symbol == '$' || symbol == '`' || symbol == '\\' || (quoted && symbol == '"');
    }

    private void close(String quote) {
        if (!in.take(quote)) {
            throw new UnsureException("the quote " + quote + " is not closed");
        }
    }
}
