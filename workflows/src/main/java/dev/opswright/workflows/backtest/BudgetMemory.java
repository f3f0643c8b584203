/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.backtest;

import dev.opswright.workflows.backtest.BacktestScene.Budget;
import dev.opswright.workflows.guard.GuardLimits.BudgetUse;
import dev.opswright.workflows.guard.GuardLimits.HostStart;
import dev.opswright.workflows.server.ServerFacts;
import dev.opswright.workflows.server.ServerSelection;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What was taken from one blast budget. */
final class BudgetMemory {
    private final Budget budget;
    private final Set<UUID> group;
    private final Deque<HostStart> starts = new ArrayDeque<>();

    BudgetMemory(Budget budget, Collection<ServerFacts> servers) {
        this.budget = budget;
        this.group = servers.stream()
                .filter(server -> ServerSelection.admits(budget.selector(), server))
                .map(ServerFacts::id)
                .collect(Collectors.toSet());
    }

    boolean has(ServerFacts server) {
        return group.contains(server.id());
    }

    BudgetUse use(ServerFacts server, Instant now) {
        Instant oldest = now.minusSeconds(budget.windowSeconds());
        while (!starts.isEmpty() && !starts.getFirst().at().isAfter(oldest)) {
            starts.removeFirst();
        }
        return new BudgetUse(
                budget.name(),
                budget.maxExecutions(),
                budget.maxPercent(),
                budget.windowSeconds(),
                group.size(),
                server.id(),
                List.copyOf(starts));
    }

    void count(ServerFacts server, Instant now) {
        if (budget.maxExecutions() == null) {
            // A share counts hosts, each by its last start; the earlier ones of the same host say nothing more.
            starts.removeIf(start -> start.serverId().equals(server.id()));
        }
        starts.addLast(new HostStart(server.id(), now));
    }
}
