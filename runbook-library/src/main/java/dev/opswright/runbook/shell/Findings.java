/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import dev.opswright.runbook.template.Position;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects findings once each, since parts of a script are read more than once. */
final class Findings {
    private final Set<Finding> found = new LinkedHashSet<>();

    void error(Slot slot, String code, String message) {
        found.add(new Finding(true, code, message, slot.at()));
    }

    void error(Position at, String code, String message) {
        found.add(new Finding(true, code, message, at));
    }

    void warning(Position at, String code, String message) {
        found.add(new Finding(false, code, message, at));
    }

    List<Finding> list() {
        return List.copyOf(found);
    }
}
