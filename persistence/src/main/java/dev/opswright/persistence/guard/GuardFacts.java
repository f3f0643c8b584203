/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.guard;

import dev.opswright.workflows.guard.GuardVerdict;
import dev.opswright.workflows.runbook.RunbookDefinition.ServerSelector;
import dev.opswright.workflows.runbook.RunbookStatus;
import dev.opswright.workflows.server.ServerFacts;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the guards of one execution judge by, in one statement's view.
 *
 * @param leaseHolder another open execution that holds the host; its lease counts while it is open, because a worker
 *     that is away may still have a command running there
 * @param cooldownScope the key that the trigger's cooldown counts per
 * @param limits what limits the run beside its host
 * @param stored the verdict already given in this phase and round
 */
public record GuardFacts(
        Instant now,
        UUID executionId,
        String runbookName,
        RunbookStatus runbookStatus,
        ServerSelector allowedServers,
        @Nullable Boolean alertFiring,
        boolean startedByPerson,
        ServerFacts server,
        boolean serverNeedsAttention,
        boolean serverDeleted,
        @Nullable UUID leaseHolder,
        @Nullable UUID triggerId,
        @Nullable String triggerName,
        int cooldownSeconds,
        String cooldownScope,
        @Nullable Instant lastTriggeredAt,
        LimitFacts limits,
        @Nullable GuardVerdict stored) {}
