/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import java.util.HashMap;
import java.util.Map;

/** How each slot of a script is referred to. */
final class References {
    enum Form {
        /** {@code "${OW_0}"}. */
        QUOTED,
        /** {@code ${OW_0}}, where quotes are around it already or have no meaning. */
        PLAIN
    }

    private final Map<Integer, Form> forms = new HashMap<>();

    void put(int symbol, Form form) {
        forms.put(symbol, form);
    }

    String text(int[] symbols, ScriptText script) {
        StringBuilder text = new StringBuilder();
        for (int symbol : symbols) {
            if (!Symbols.isSlot(symbol)) {
                text.appendCodePoint(symbol);
            } else {
                String variable = "${" + script.slotOf(symbol).variable() + "}";
                boolean plain = forms.get(symbol) == Form.PLAIN;
                text.append(plain ? variable : "\"" + variable + "\"");
            }
        }
        return text.toString();
    }
}
