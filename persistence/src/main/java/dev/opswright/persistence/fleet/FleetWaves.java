/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.fleet;

import dev.opswright.workflows.execution.ExecutionStatus;
import dev.opswright.workflows.execution.Outcome;
import dev.opswright.workflows.runbook.RunbookDefinition.ServerSelector;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What belongs to one fleet run beyond its list row: at most a thousand runs. */
public record FleetWaves(@Nullable UUID alertId, @Nullable ServerSelector selector, List<Wave> waves) {

    /** @param number from 1 */
    public record Wave(int number, FleetCounts counts, List<Run> runs) {}

    /** The result on one server. */
    public record Run(
            UUID id,
            @Nullable UUID serverId,
            @Nullable String serverName,
            ExecutionStatus status,
            boolean waiting,
            @Nullable Outcome outcome,
            FleetView.@Nullable Reason statusReason,
            @Nullable Instant startedAt,
            @Nullable Instant completedAt,
            @Nullable Long durationMs) {}
}
