/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import dev.opswright.runbook.template.Position;

/**
 * A place in a script where a bound value is referred to.
 *
 * @param variable shell variable that holds the value
 * @param kind what the value's type leaves of it
 * @param at where the author wrote it, in the template
 */
public record Slot(String variable, Kind kind, Position at) {
    /** What a value can be, from the tamest on. */
    public enum Kind {
        /** A whole number, which no shell evaluates further. */
        NUMBER,
        /** Without blanks, and without a dash in front that an option would have. */
        WORD,
        /** As a word, but blanks are possible. */
        PHRASE,
        /** Anything. */
        TEXT
    }

    boolean isNumber() {
        return kind == Kind.NUMBER;
    }

    /** Whether the value could be taken for an option. */
    boolean mayStartWithDash() {
        return kind == Kind.TEXT;
    }

    /** Whether the value could become several words where a shell splits it. */
    boolean mayHoldBlanks() {
        return kind == Kind.TEXT || kind == Kind.PHRASE;
    }
}
