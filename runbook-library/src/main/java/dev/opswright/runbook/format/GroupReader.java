/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import dev.opswright.workflows.runbook.StepGroup;
import java.util.List;

/** Reads an entry of {@code steps} that holds several steps, which start together. */
final class GroupReader {
    private static final List<String> KEYS = List.of("name", "description", "parallel");

    private final Fields entry;
    private final Fields group;

    GroupReader(Fields entry) {
        this.entry = entry;
        this.group = entry.fields("parallel");
    }

    List<Fields> members() {
        return group.list("steps");
    }

    StepGroup read(ItemNames names, int members) {
        for (String key : entry.keys()) {
            if (!KEYS.contains(key) && !entry.isWord(key, "")) {
                entry.error(
                        key,
                        "contradiction",
                        "'" + key + "' says nothing about a parallel group; write it at the steps in it");
            }
        }
        if (members == 0) {
            group.missing("steps", "'parallel' must list at least one step under 'steps'");
        }
        if (members > StepGroup.MOST_MEMBERS) {
            group.error("steps", "out_of_range", "at most " + StepGroup.MOST_MEMBERS + " steps may start together");
        }
        return new StepGroup(names.read(entry), entry.text("description", ""));
    }

    /** A group in a group would only be a longer list. */
    static void refuseNested(Fields member) {
        if (member.has("parallel") && !member.isWord("parallel", "")) {
            member.error("parallel", "contradiction", "parallel groups cannot be nested; list the steps in one group");
        }
    }
}
