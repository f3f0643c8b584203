/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.fleet;

import dev.opswright.workflows.fleet.FleetPolicy;
import dev.opswright.workflows.runbook.RunbookDefinition.ServerSelector;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A fleet run to be stored.
 *
 * @param startKey makes a repeat the same fleet
 * @param selector how the servers were chosen; {@code null} = by name one by one
 * @param servers in the order in which they have their turn
 * @param vars parameters of every run
 */
public record NewFleet(
        UUID id,
        UUID runbookId,
        @Nullable UUID alertId,
        String startKey,
        @Nullable String reason,
        UUID userId,
        @Nullable ServerSelector selector,
        FleetPolicy policy,
        List<UUID> servers,
        Map<String, Object> vars) {}
