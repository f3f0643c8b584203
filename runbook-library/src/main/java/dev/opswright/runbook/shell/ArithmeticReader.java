/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import java.util.List;

/** Reads {@code (( ))}. */
final class ArithmeticReader {
    private final Symbols in;
    private final ScriptParser commands;
    private final WordReader words;
    private final RedirectReader redirects;

    ArithmeticReader(Symbols in, ScriptParser commands, WordReader words, RedirectReader redirects) {
        this.in = in;
        this.commands = commands;
        this.words = words;
        this.redirects = redirects;
    }

    boolean isNext() {
        int start = in.position();
        try {
            return skipParentheses().endsWith("))");
        } catch (UnsureException e) {
            return false;
        } finally {
            in.moveTo(start);
        }
    }

    /** {@code (( ))}: no value may stand in it, and names in it are evaluated. */
    Command read() {
        int start = in.position();
        skipParentheses();
        int end = in.position();
        in.moveTo(start);
        StringBuilder text = new StringBuilder();
        while (in.position() < end) {
            text.append(words.evaluated("inside (( ))"));
        }
        commands.arithmetic(text.toString());
        return new Command.Compound(List.of(), List.of(), "", redirects.all());
    }

    private String skipParentheses() {
        StringBuilder text = new StringBuilder();
        int depth = 0;
        do {
            int symbol = in.take();
            if (symbol == Symbols.END) {
                throw new UnsureException("a ')' is missing");
            }
            depth += symbol == '(' ? 1 : symbol == ')' ? -1 : 0;
            text.append(Symbols.isSlot(symbol) ? "0" : Character.toString(symbol));
        } while (depth > 0);
        return text.toString();
    }
}
