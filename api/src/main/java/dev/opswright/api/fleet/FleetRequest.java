/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.fleet;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run on several servers that a person asks for.
 *
 * @param serverIds the servers in order, or {@code null} with a selector
 */
public record FleetRequest(
        UUID runbookId,
        @Nullable List<UUID> serverIds,
        @Nullable FleetSelector selector,
        @Nullable FleetBody fleet,
        @Nullable UUID alertId,
        @Nullable Map<String, Object> vars,
        @Nullable String reason) {}
