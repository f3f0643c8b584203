/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.guard;

import dev.opswright.workflows.runbook.RunbookStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything the guards judge by, taken in one transaction.
 *
 * @param now database time
 * @param alertFiring {@code null} for runs without an alert
 * @param leaseHolder execution that holds the host now, other than this one
 * @param lastTriggeredAt last start under the same trigger and cooldown scope, by another execution
 * @param cooldownSeconds 0 = none
 * @param serverNeedsAttention an earlier command's fate on this host is unknown
 * @param serverAllowed whether the runbook's allowed_servers admit the server
 * @param limits breaker, blackout, rate, budgets and loop
 */
public record GuardSnapshot(
        Instant now,
        UUID executionId,
        String runbookName,
        RunbookStatus runbookStatus,
        @Nullable Boolean alertFiring,
        @Nullable UUID leaseHolder,
        @Nullable Instant leaseExpiresAt,
        @Nullable String triggerName,
        @Nullable Instant lastTriggeredAt,
        int cooldownSeconds,
        String serverName,
        boolean serverNeedsAttention,
        boolean serverAllowed,
        boolean startedByPerson,
        GuardLimits limits) {}
