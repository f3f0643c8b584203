/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.paging;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/** The servers and runbooks that somebody's scopes reach at this moment: a list for them holds nothing else. */
public record Reach(Set<UUID> servers, Set<UUID> runbooks) {
    public Reach {
        servers = Set.copyOf(servers);
        runbooks = Set.copyOf(runbooks);
    }

    /** What lies on one of the servers. */
    public Clause onServers(String column) {
        return Clause.of(column + " = ANY (?)", array(servers));
    }

    /** What is one of the runbooks, or belongs to one. */
    public Clause ofRunbooks(String column) {
        return Clause.of(column + " = ANY (?)", array(runbooks));
    }

    private static UUID[] array(Collection<UUID> ids) {
        return ids.toArray(UUID[]::new);
    }
}
