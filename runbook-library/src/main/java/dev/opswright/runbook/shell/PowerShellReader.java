/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

/**
 * Walks through a PowerShell script, knows which quotes it is in, and gives every slot its reference. It leaves a
 * skeleton for the rules: code as it is, comments gone, strings empty but for a {@code $} where they hold a variable and
 * a {@link #VALUE} where they hold a value.
 */
final class PowerShellReader {
    /** Stands for a value in the skeleton; no script holds it, because it is no character of any language. */
    static final char VALUE = '\uE000';

    private static final String SINGLE = "'‘’‚‛";
    private static final String DOUBLE = "\"“”„";
    private static final String BEFORE = " \t\n(,=[{;|!+*/%";
    private static final String AFTER = " \t\n),]};|";

    private final ScriptText script;
    private final Symbols symbols;
    private final Findings findings;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder skeleton = new StringBuilder();

    PowerShellReader(ScriptText script, Findings findings) {
        this.script = script;
        this.symbols = new Symbols(script.symbols());
        this.findings = findings;
    }

    String text() {
        return text.toString();
    }

    String skeleton() {
        return skeleton.toString();
    }

    /** Reads code up to the end, or to the parenthesis that closes a subexpression. */
    void code(boolean inner) {
        int open = 0;
        while (symbols.peek() != Symbols.END) {
            int next = symbols.peek();
            if (Symbols.isSlot(next)) {
                valueInCode();
            } else if (next == '`') {
                escape();
            } else if ((next == '#' && startsWord()) || symbols.startsWith("<#")) {
                comment();
            } else if (next == '@' && isQuote(symbols.peek(1)) && isBreak(symbols.peek(2))) {
                hereString();
            } else if (next >= 0 && SINGLE.indexOf(next) >= 0) {
                single();
            } else if (next >= 0 && DOUBLE.indexOf(next) >= 0) {
                expandable();
            } else {
                open += next == '(' ? 1 : next == ')' ? -1 : 0;
                if (inner && open < 0) {
                    return;
                }
                code(symbols.take());
            }
        }
    }

    private void code(int symbol) {
        text.appendCodePoint(symbol);
        skeleton.appendCodePoint(symbol);
    }

    private void valueInCode() {
        int before = symbols.peek(-1);
        int after = symbols.peek(1);
        String word = wordBefore();
        boolean parameter = before == ':' && word.startsWith("-");
        boolean apart = (before == Symbols.END || (before >= 0 && BEFORE.indexOf(before) >= 0 && !word.startsWith("-")))
                && (after == Symbols.END || (after >= 0 && AFTER.indexOf(after) >= 0));
        Slot slot = script.slotOf(symbols.take());
        if (!apart && !parameter) {
            findings.error(
                    slot,
                    "bare_word",
                    "PowerShell may not take this value as a part of the word around it; put the whole word in double"
                            + " quotes");
        }
        refer(slot);
        skeleton.append(VALUE);
    }

    private void refer(Slot slot) {
        text.append("${").append(slot.variable()).append('}');
    }

    private String wordBefore() {
        int from = skeleton.length();
        while (from > 0 && " \t\n(,{;|".indexOf(skeleton.charAt(from - 1)) < 0) {
            from--;
        }
        return skeleton.substring(from);
    }

    private boolean startsWord() {
        int before = symbols.peek(-1);
        return before == Symbols.END || (before >= 0 && " \t\n(){};|&,".indexOf(before) >= 0);
    }

    /** A backtick and what it hides; one at the end of a line joins it with the next. */
    private void escape() {
        text.appendCodePoint(symbols.take());
        int hidden = symbols.peek();
        if (Symbols.isSlot(hidden)) {
            findings.error(script.slotOf(hidden), "escaped", "a backtick in front of a value hides its reference");
            refer(script.slotOf(symbols.take()));
        } else if (hidden != Symbols.END) {
            text.appendCodePoint(symbols.take());
            skeleton.append(isBreak(hidden) ? ' ' : 'x');
        }
    }

    private void comment() {
        boolean block = symbols.startsWith("<#");
        while (symbols.peek() != Symbols.END && !(block ? symbols.startsWith("#>") : isBreak(symbols.peek()))) {
            plain(symbols.take());
        }
        if (block && symbols.take("#>")) {
            text.append("#>");
        }
        skeleton.append(' ');
    }

    /** Where nothing is expanded: a reference is only its own name here. */
    private void plain(int symbol) {
        if (Symbols.isSlot(symbol)) {
            refer(script.slotOf(symbol));
        } else {
            text.appendCodePoint(symbol);
        }
    }

    private void single() {
        text.appendCodePoint(symbols.take());
        while (symbols.peek() != Symbols.END) {
            int next = symbols.take();
            literal(next);
            if (next >= 0 && SINGLE.indexOf(next) >= 0) {
                break; // a doubled one opens the next string at once, which comes to the same
            }
        }
        skeleton.append("''");
    }

    private void literal(int symbol) {
        if (Symbols.isSlot(symbol)) {
            findings.error(
                    script.slotOf(symbol),
                    "single_quotes",
                    "in single quotes PowerShell sees a reference's name and not its value; use double quotes");
        }
        plain(symbol);
    }

    private void expandable() {
        text.appendCodePoint(symbols.take());
        skeleton.append('"');
        while (symbols.peek() != Symbols.END) {
            int next = symbols.peek();
            if (next >= 0 && DOUBLE.indexOf(next) >= 0) {
                text.appendCodePoint(symbols.take());
                break;
            }
            expanded();
        }
        skeleton.append('"');
    }

    /** One symbol of a string that expands variables. */
    private void expanded() {
        if (symbols.startsWith("$(")) {
            symbols.take("$(");
            text.append("$(");
            skeleton.append("$(");
            code(true);
            return;
        }
        int next = symbols.peek();
        if (next == '`') {
            escape();
        } else if (Symbols.isSlot(next)) {
            if (symbols.peek(-1) == '$') {
                findings.error(
                        script.slotOf(next), "bare_word", "a dollar sign in front of a value changes its reference");
            }
            refer(script.slotOf(symbols.take()));
            skeleton.append(VALUE);
        } else {
            if (next == '$') {
                skeleton.append('$');
            }
            text.appendCodePoint(symbols.take());
        }
    }

    private void hereString() {
        text.appendCodePoint(symbols.take());
        int quote = symbols.take();
        text.appendCodePoint(quote);
        boolean expands = DOUBLE.indexOf(quote) >= 0;
        skeleton.append('"');
        while (symbols.peek() != Symbols.END) {
            if (isBreak(symbols.peek(-1)) && isQuote(symbols.peek()) && symbols.peek(1) == '@') {
                text.appendCodePoint(symbols.take()).appendCodePoint(symbols.take());
                break;
            }
            if (expands) {
                expanded();
            } else {
                literal(symbols.take());
            }
        }
        skeleton.append('"');
    }

    private static boolean isQuote(int symbol) {
        return symbol >= 0 && (SINGLE.indexOf(symbol) >= 0 || DOUBLE.indexOf(symbol) >= 0);
    }

    private static boolean isBreak(int symbol) {
        return symbol == '\n' || symbol == '\r';
    }
}
