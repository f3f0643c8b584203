/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.blackout;

import java.util.List;
import java.util.UUID;

/** Runbooks by name, category or id; one match in any list is enough, and empty lists together mean all. */
public record RunbookSelector(List<String> names, List<String> categories, List<UUID> ids) {
    /** Lists left out are empty. */
    public RunbookSelector {
        names = names == null ? List.of() : List.copyOf(names);
        categories = categories == null ? List.of() : List.copyOf(categories);
        ids = ids == null ? List.of() : List.copyOf(ids);
    }

    /** Whether it means that runbook. */
    public boolean admits(UUID id, String name, String category) {
        boolean all = names.isEmpty() && categories.isEmpty() && ids.isEmpty();
        return all || names.contains(name) || categories.contains(category) || ids.contains(id);
    }
}
