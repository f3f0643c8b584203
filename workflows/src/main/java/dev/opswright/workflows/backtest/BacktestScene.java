/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.backtest;

import dev.opswright.workflows.alert.CandidateRule;
import dev.opswright.workflows.alert.CandidateTrigger;
import dev.opswright.workflows.blackout.BlackoutWindow;
import dev.opswright.workflows.runbook.Mode;
import dev.opswright.workflows.runbook.RunbookDefinition.ServerSelector;
import dev.opswright.workflows.runbook.RunbookStatus;
import dev.opswright.workflows.server.ServerFacts;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything an organization's past alerts are judged by, as it stands today.
 *
 * @param blackouts those that are on
 * @param budgets those that are on
 * @param stormAlertsPerMinute so many alerts for a runbook are no storm; 0 = the guard is off
 */
public record BacktestScene(
        List<CandidateRule> rules,
        List<CandidateTrigger> triggers,
        List<Runbook> runbooks,
        List<ServerFacts> servers,
        List<BlackoutWindow> blackouts,
        List<Budget> budgets,
        int stormAlertsPerMinute) {

    /**
     * What a back-test needs of a runbook's newest version.
     *
     * @param needsApproval a person approves each run
     * @param rateLimitCount {@code null} = no limit
     * @param rateLimitWindowSeconds {@code null} = an hour
     * @param target template that names the server
     */
    public record Runbook(
            UUID id,
            String name,
            int version,
            String category,
            Mode mode,
            RunbookStatus status,
            boolean needsApproval,
            @Nullable ServerSelector allowedServers,
            @Nullable Integer rateLimitCount,
            @Nullable Integer rateLimitWindowSeconds,
            String target) {
        /** The same runbook, switched on. */
        Runbook active() {
            return new Runbook(
                    id,
                    name,
                    version,
                    category,
                    mode,
                    RunbookStatus.ACTIVE,
                    needsApproval,
                    allowedServers,
                    rateLimitCount,
                    rateLimitWindowSeconds,
                    target);
        }
    }

    /**
     * A blast budget.
     *
     * @param maxExecutions {@code null} = no such limit
     * @param maxPercent {@code null} = no such limit
     */
    public record Budget(
            String name,
            ServerSelector selector,
            @Nullable Integer maxExecutions,
            @Nullable Integer maxPercent,
            int windowSeconds) {}
}
