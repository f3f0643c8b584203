/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.stats;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row of document 002's view {@code execution_stats}; {@code id} is the runbook's. */
@MappedEntity("execution_stats")
public record ExecutionStatsRow(
        @Id UUID id,
        String runbookName,
        long totalExecutions,
        long successful,
        long failed,
        @Nullable Double avgDurationMs,
        @Nullable Instant lastExecution) {}
