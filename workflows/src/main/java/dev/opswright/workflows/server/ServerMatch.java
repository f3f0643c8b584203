/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.server;

import java.util.List;

/** Answer of {@link ServerMatcher}. */
public sealed interface ServerMatch {
    /** Exactly one. */
    record Found(ServerFacts server) implements ServerMatch {}

    /** None: reason {@code no_matching_server}. */
    record NoServer(String message) implements ServerMatch {}

    /** Several at the same stage: reason {@code ambiguous_server}. */
    record Ambiguous(String message, List<ServerFacts> servers) implements ServerMatch {}
}
