/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.guard;

import dev.opswright.workflows.runbook.RunbookDefinition.ServerSelector;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A blast budget: how much of a group of servers may be changed within a window, by all runbooks together.
 *
 * @param maxExecutions runs within the window; {@code null} = no such limit
 * @param maxPercent of the group's servers; {@code null} = no such limit
 */
public record BudgetView(
        UUID id,
        String name,
        ServerSelector selector,
        @Nullable Integer maxExecutions,
        @Nullable Integer maxPercent,
        int windowSeconds,
        boolean enabled,
        Instant createdAt,
        Instant updatedAt,
        long version) {}
