/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.backtest;

import dev.opswright.workflows.backtest.SimulatedLimits.Asked;
import dev.opswright.workflows.guard.GuardLimits.Storm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Alerts that would have run a runbook within the last minute, and which of them leads a storm. */
final class StormMemory {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** As in the engine, for a lead whose run ends at once. */
    private static final Duration HOLDS = Duration.ofMinutes(10);

    private final int most;
    private final Map<UUID, Recent> byRunbook = new HashMap<>();

    /** @param most so many alerts within a minute are no storm; 0 = the guard is off */
    StormMemory(int most) {
        this.most = most;
    }

    private static final class Recent {
        private final Deque<Instant> times = new ArrayDeque<>();
        private @Nullable UUID lead;
        private Instant leads = Instant.MIN;
    }

    /** An alert that a trigger or rule sends to the runbook, whatever the guards will say. */
    void came(UUID runbookId, Instant at) {
        if (most == 0) {
            return;
        }
        Deque<Instant> times = byRunbook.computeIfAbsent(runbookId, id -> new Recent()).times;
        times.addLast(at);
        while (times.size() > most + 1 || !times.getFirst().isAfter(at.minus(MINUTE))) {
            times.removeFirst();
        }
    }

    /** What the guard judges; the first of a storm is its lead before it is judged. */
    @Nullable
    Storm storm(Asked asked) {
        Recent recent = byRunbook.get(asked.runbook().id());
        if (recent == null) {
            return null;
        }
        UUID lead = asked.now().isBefore(recent.leads.plus(HOLDS)) ? recent.lead : null;
        Storm storm = new Storm(most, recent.times.size(), lead);
        if (lead != null || !storm.isDue()) {
            return storm;
        }
        recent.lead = asked.alert().id();
        recent.leads = asked.now();
        return new Storm(most, recent.times.size(), recent.lead);
    }
}
