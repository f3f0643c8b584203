/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.guard;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A circuit breaker as people read it (document 002, circuit_breakers).
 *
 * @param state an open one past its reset time reads as half_open
 * @param resetsAt when an open one becomes half open
 * @param openedBy who opened it by hand; {@code null} where failures did
 */
public record BreakerView(
        UUID id,
        UUID runbookId,
        String runbookName,
        String state,
        int failureCount,
        int successCount,
        @Nullable Instant lastFailureAt,
        @Nullable Instant openedAt,
        @Nullable Instant halfOpenAt,
        @Nullable Instant resetsAt,
        int failureThreshold,
        int successThreshold,
        int resetTimeoutSeconds,
        @Nullable UUID trialExecutionId,
        @Nullable String openedBy,
        @Nullable String openReason,
        Instant updatedAt) {}
