/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.backtest;

import dev.opswright.workflows.backtest.BacktestScene.Runbook;
import dev.opswright.workflows.guard.CircuitBreaker;
import dev.opswright.workflows.guard.GuardLimits;
import dev.opswright.workflows.guard.GuardLimits.RateLimit;
import dev.opswright.workflows.server.ServerFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What imagined runs have used of each limit up to now. Moments must not go back. What can no longer count is forgotten,
 * so that memory follows the windows and not the number of alerts.
 */
final class SimulatedLimits {
    private static final int HOUR = 3_600;

    /** How a run ends is not imagined, so a breaker stays as it is before anything went wrong. */
    private static final CircuitBreaker CLOSED = CircuitBreaker.closed(5, 3, 300);

    private final BlackoutMemory blackouts;
    private final List<BudgetMemory> budgets;
    private final LoopMemory loops = new LoopMemory();
    private final StormMemory storms;
    private final Map<UUID, Deque<Instant>> startsByRunbook = new HashMap<>();

    SimulatedLimits(BacktestScene scene) {
        blackouts = new BlackoutMemory(scene.blackouts());
        storms = new StormMemory(scene.stormAlertsPerMinute());
        budgets = scene.budgets().stream()
                .map(budget -> new BudgetMemory(budget, scene.servers()))
                .toList();
    }

    /** A run that the guards are asked about. */
    record Asked(PastAlert alert, Runbook runbook, ServerFacts server) {
        Instant now() {
            return alert.receivedAt();
        }
    }

    /** An alert for the runbook, before the guards are asked. */
    void came(Runbook runbook, Instant at) {
        storms.came(runbook.id(), at);
    }

    GuardLimits of(Asked asked) {
        return new GuardLimits(
                CLOSED,
                null,
                blackouts.at(asked.now(), asked.runbook(), asked.server()),
                rateLimit(asked.runbook(), asked.now()),
                budgets.stream()
                        .filter(budget -> budget.has(asked.server()))
                        .map(budget -> budget.use(asked.server(), asked.now()))
                        .toList(),
                loops.pastRuns(asked),
                storms.storm(asked));
    }

    /** Counts a run that the guards let go. */
    void count(Asked asked) {
        if (asked.runbook().rateLimitCount() != null) {
            starts(asked.runbook()).addLast(asked.now());
        }
        budgets.stream()
                .filter(budget -> budget.has(asked.server()))
                .forEach(budget -> budget.count(asked.server(), asked.now()));
        loops.count(asked);
    }

    private @Nullable RateLimit rateLimit(Runbook runbook, Instant now) {
        Integer count = runbook.rateLimitCount();
        if (count == null) {
            return null;
        }
        Integer given = runbook.rateLimitWindowSeconds();
        int seconds = given == null ? HOUR : given;
        Deque<Instant> starts = starts(runbook);
        Instant oldest = now.minus(Duration.ofSeconds(seconds));
        while (!starts.isEmpty() && !starts.getFirst().isAfter(oldest)) {
            starts.removeFirst();
        }
        return new RateLimit(count, seconds, List.copyOf(starts));
    }

    private Deque<Instant> starts(Runbook runbook) {
        return startsByRunbook.computeIfAbsent(runbook.id(), id -> new ArrayDeque<>());
    }
}
