/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.fleet;

import dev.opswright.workflows.fleet.FleetPolicy;
import dev.opswright.workflows.fleet.FleetStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A fleet run as lists show it.
 *
 * @param statusReason why the status is what it is, or why it is being stopped
 * @param reason of the person who asked for it
 */
public record FleetView(
        UUID id,
        @Nullable UUID runbookId,
        String runbookName,
        int runbookVersion,
        FleetStatus status,
        @Nullable Reason statusReason,
        @Nullable String reason,
        FleetPolicy policy,
        FleetCounts counts,
        @Nullable Person initiatedBy,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt) {

    /** Why a status is what it is. */
    public record Reason(String code, String message) {}

    /** A person by id and name. */
    public record Person(UUID id, String username) {}
}
