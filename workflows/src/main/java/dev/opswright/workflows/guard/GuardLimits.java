/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.guard;

import dev.opswright.workflows.blackout.BlackoutWindow;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What limits a run beside its host: the facts of breaker, blackout, rate, budgets and loop.
 *
 * @param trial another open run that has a half-open breaker's slot
 * @param blackouts windows that are about this runbook on this server
 * @param rateLimit {@code null} = none
 * @param budgets those whose group the server is in
 * @param storm {@code null} where the storm guard is off
 * @param pastRuns automatic runs of the runbook for the same alert within {@link LimitGuards#LOOP_WINDOW}
 */
public record GuardLimits(
        CircuitBreaker breaker,
        @Nullable UUID trial,
        List<BlackoutWindow> blackouts,
        @Nullable RateLimit rateLimit,
        List<BudgetUse> budgets,
        List<PastRun> pastRuns,
        @Nullable Storm storm) {

    /** No limit at all. */
    public static final GuardLimits NONE =
            new GuardLimits(CircuitBreaker.closed(5, 3, 300), null, List.of(), null, List.of(), List.of(), null);

    /**
     * Alerts that would run the runbook.
     *
     * @param most so many within a minute are no storm
     * @param recent automatic runs of the runbook that came within the minute before this one, this one included
     * @param lead the run that asks for the storm that holds now
     */
    public record Storm(int most, int recent, @Nullable UUID lead) {
        /** The organization's setting of {@code most}; 0 switches the guard off. */
        public static final String SETTING = "guards.storm_alerts_per_minute";

        /** Where the organization has set nothing. */
        public static final int BY_DEFAULT = 20;

        /** Whether there are too many, so that the run leads a storm or is one of it. */
        public boolean isDue() {
            return lead != null || recent > most;
        }
    }

    /**
     * A sliding window over a runbook's reserved runs.
     *
     * @param starts those within the window by other executions, any order
     */
    public record RateLimit(int count, int windowSeconds, List<Instant> starts) {}

    /**
     * A blast budget and what was taken from it.
     *
     * @param maxExecutions {@code null} = no such limit
     * @param maxPercent of the group's servers, from 1 to 100; {@code null} = no such limit
     * @param groupSize servers in the group, this one included
     * @param starts reserved runs of other executions on the group within the window
     */
    public record BudgetUse(
            String name,
            @Nullable Integer maxExecutions,
            @Nullable Integer maxPercent,
            int windowSeconds,
            int groupSize,
            UUID serverId,
            List<HostStart> starts) {}

    /** A reserved run on a server. */
    public record HostStart(UUID serverId, Instant at) {}

    /**
     * An earlier run.
     *
     * @param held it ended as fixed and its alert stayed away
     */
    public record PastRun(Instant createdAt, boolean held) {}
}
