/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

/** A cursor over the symbols of a script: code points, and negative numbers for slots. */
final class Symbols {
    /** What stands after the last symbol. */
    static final int END = Integer.MIN_VALUE;

    private final int[] symbols;
    private int next;
    private int limit;

    Symbols(int[] symbols) {
        this.symbols = symbols;
        this.limit = symbols.length;
    }

    int peek() {
        return peek(0);
    }

    int peek(int ahead) {
        int index = next + ahead;
        return index >= 0 && index < limit ? symbols[index] : END;
    }

    int take() {
        int symbol = peek();
        if (symbol != END) {
            next++;
        }
        return symbol;
    }

    boolean take(String text) {
        if (!startsWith(text)) {
            return false;
        }
        next += text.length();
        return true;
    }

    boolean startsWith(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (peek(i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    int position() {
        return next;
    }

    void moveTo(int position) {
        next = position;
    }

    int limit() {
        return limit;
    }

    /** Makes a later place the end, to read a part on its own; {@link #limit} gives the one to restore. */
    void limitTo(int end) {
        limit = end;
    }

    static boolean isSlot(int symbol) {
        return symbol < 0 && symbol != END;
    }

    static boolean isBlank(int symbol) {
        return symbol == ' ' || symbol == '\t';
    }

    /** Characters that end a word where they are not quoted. */
    static boolean isMeta(int symbol) {
        return symbol == END || (symbol >= 0 && symbol < 128 && " \t\n;&|<>()".indexOf(symbol) >= 0);
    }

    static boolean isNameStart(int symbol) {
        return (symbol >= 'a' && symbol <= 'z') || (symbol >= 'A' && symbol <= 'Z') || symbol == '_';
    }

    static boolean isNamePart(int symbol) {
        return isNameStart(symbol) || (symbol >= '0' && symbol <= '9');
    }
}
