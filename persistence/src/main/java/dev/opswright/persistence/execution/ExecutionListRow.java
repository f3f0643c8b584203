/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.execution;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An execution as lists show it. */
@MappedEntity("runbook_executions")
public record ExecutionListRow(
        @Id UUID id,
        @Nullable UUID runbookId,
        String runbookName,
        int runbookVersion,
        @Nullable UUID serverId,
        @Nullable String serverName,
        @Nullable UUID alertId,
        @Nullable String alertName,
        String status,
        @Nullable String outcome,
        @Nullable String reasonCode,
        @Nullable String reasonMessage,
        String mode,
        @Nullable UUID initiatorId,
        @Nullable String initiatorName,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable Long durationMs,
        int stepsTotal,
        int stepsDone) {}
