/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.guard;

import dev.opswright.workflows.blackout.BlackoutWindow;
import dev.opswright.workflows.blackout.Blackouts;
import dev.opswright.workflows.guard.CircuitBreaker;
import dev.opswright.workflows.guard.GuardLimits;
import dev.opswright.workflows.guard.GuardLimits.BudgetUse;
import dev.opswright.workflows.guard.GuardLimits.PastRun;
import dev.opswright.workflows.guard.GuardLimits.RateLimit;
import dev.opswright.workflows.guard.GuardLimits.Storm;
import dev.opswright.workflows.server.ServerFacts;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What limits one execution, in one statement's view.
 *
 * @param trial another open execution that has the half-open breaker's slot
 * @param blackouts all windows that are on and not over for good, whatever they affect
 * @param budgets those whose selector admits the execution's server
 * @param breaker a closed one where the runbook has none yet
 * @param refired successes of the runbook whose alert, that of the execution, fired again within half an hour
 */
public record LimitFacts(
        UUID runbookId,
        String runbookCategory,
        CircuitBreaker breaker,
        @Nullable UUID trial,
        List<BlackoutWindow> blackouts,
        @Nullable RateLimit rateLimit,
        List<BudgetUse> budgets,
        List<PastRun> pastRuns,
        List<UUID> refired,
        @Nullable Storm storm) {
    /** Runbooks that never went through an import have no breaker's row. */
    public LimitFacts {
        if (breaker == null) {
            breaker = CircuitBreaker.closed(5, 3, 300);
        }
    }

    /** What the guards judge, with the windows that are about this run. */
    public GuardLimits about(ServerFacts server, String runbook) {
        List<BlackoutWindow> windows = blackouts.stream()
                .filter(window -> Blackouts.affects(window, server, runbookId, runbook, runbookCategory))
                .toList();
        return new GuardLimits(breaker, trial, windows, rateLimit, budgets, pastRuns, storm);
    }
}
