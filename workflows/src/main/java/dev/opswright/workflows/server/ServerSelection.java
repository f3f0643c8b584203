/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.server;

import dev.opswright.workflows.runbook.RunbookDefinition.ServerSelector;
import java.util.Collection;
import java.util.List;

/** Says whether a runbook's {@code allowed_servers} admit a server. */
public final class ServerSelection {
    private ServerSelection() {}

    /** A server must match one entry of each list that is not empty; an empty selector admits all. */
    public static boolean admits(ServerSelector selector, ServerFacts server) {
        List<String> environment = server.environment() == null ? List.of() : List.of(server.environment());
        return admits(selector.tags(), server.tags())
                && admits(selector.groups(), server.groups())
                && admits(selector.environments(), environment)
                && admits(selector.names(), List.of(server.name()));
    }

    private static boolean admits(List<String> wanted, Collection<String> actual) {
        return wanted.isEmpty() || wanted.stream().anyMatch(actual::contains);
    }
}
