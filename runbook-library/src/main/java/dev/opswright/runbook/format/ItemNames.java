/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import java.util.HashSet;
import java.util.Set;

/** The names of a runbook's steps or triggers: one line each, and each once. */
final class ItemNames {
    private static final int MAX_LENGTH = 200;

    private final String kind;
    private final Set<String> names = new HashSet<>();

    /** @param kind what is named, in the words of a message */
    ItemNames(String kind) {
        this.kind = kind;
    }

    String read(Fields fields) {
        String name = fields.requiredText("name");
        if (!name.isEmpty() && !names.add(name)) {
            fields.error("name", "duplicate_name", "two " + kind + "s are called '" + name + "'");
        }
        if (name.length() > MAX_LENGTH || name.chars().anyMatch(Character::isISOControl)) {
            fields.error(
                    "name", "bad_value", "a " + kind + "'s name is one line of at most " + MAX_LENGTH + " characters");
        }
        return name;
    }
}
