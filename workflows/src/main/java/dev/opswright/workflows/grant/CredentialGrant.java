/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.grant;

import dev.opswright.workflows.blackout.RunbookSelector;
import dev.opswright.workflows.runbook.RunbookDefinition.ServerSelector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Allows runs the use of the credentials of a group of hosts. Hosts that no grant names are free for every run, as
 * without grants.
 *
 * @param hosts whose credentials; an empty selector means all
 * @param runbooks that may use them; an empty selector means all
 * @param roles of which the person who starts the run holds one; empty = any person
 * @param automatic whether runs that a trigger starts may, too
 */
public record CredentialGrant(
        String name, ServerSelector hosts, RunbookSelector runbooks, List<String> roles, boolean automatic) {
    public CredentialGrant {
        hosts = new ServerSelector(
                all(hosts.tags()), all(hosts.groups()), all(hosts.environments()), all(hosts.names()));
        roles = List.copyOf(roles);
    }

    /** A row made by hand may leave lists out. */
    private static List<String> all(@Nullable List<String> words) {
        return words == null ? List.of() : List.copyOf(words);
    }
}
