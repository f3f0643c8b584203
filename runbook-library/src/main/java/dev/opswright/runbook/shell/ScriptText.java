/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import java.util.ArrayList;
import java.util.List;

/** A script being put together: the author's characters, and slots between them. */
public final class ScriptText {
    private final List<Integer> symbols = new ArrayList<>();
    private final List<Slot> slots = new ArrayList<>();

    /** An empty script. */
    public ScriptText() {}

    /** Appends the author's text. */
    public void text(String text) {
        text.codePoints().forEach(symbols::add);
    }

    /** Appends a slot. */
    public void slot(Slot slot) {
        slots.add(slot);
        symbols.add(-slots.size());
    }

    /** Code points; a negative one is the slot of that number, counted from -1. */
    int[] symbols() {
        return symbols.stream().mapToInt(Integer::intValue).toArray();
    }

    String constantText() {
        StringBuilder text = new StringBuilder();
        symbols.stream().filter(symbol -> symbol >= 0).forEach(text::appendCodePoint);
        return text.toString();
    }

    Slot slotOf(int symbol) {
        return slots.get(-symbol - 1);
    }

    /** The slots in the order of the script. */
    public List<Slot> slots() {
        return List.copyOf(slots);
    }
}
