/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.approval;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Who sits where: a seat is one person's say, which that person may lend to one other. It is taken by one vote. */
final class Seats {
    private final Set<UUID> taken = new LinkedHashSet<>();
    private final Map<UUID, UUID> standIns = new LinkedHashMap<>();

    /** Whether the person's say is spent: by the person, or by whoever stood in. */
    boolean isTaken(UUID person) {
        return taken.contains(person);
    }

    /** Whose free seat the person may take instead of an own one; the one lent first comes first. */
    Optional<UUID> lentTo(UUID person) {
        return standIns.entrySet().stream()
                .filter(lent -> lent.getValue().equals(person) && !taken.contains(lent.getKey()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    void lend(UUID owner, UUID standIn) {
        standIns.put(owner, standIn);
    }

    /** One vote of a person spends the own say and the lent seat at once, so that nobody ever fills two. */
    void take(UUID person, Optional<UUID> lentBy) {
        taken.add(person);
        lentBy.ifPresent(taken::add);
    }
}
