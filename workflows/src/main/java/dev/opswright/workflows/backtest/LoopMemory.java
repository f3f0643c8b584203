/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.backtest;

import dev.opswright.workflows.backtest.SimulatedLimits.Asked;
import dev.opswright.workflows.guard.GuardLimits.PastRun;
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
 * Earlier imagined runs for the same alert. Whether one held is read from what happened then: it did not where the alert
 * came again within half an hour of its end.
 */
final class LoopMemory {
    /** As the guards' own: a run further back does not count. */
    private static final Duration WINDOW = Duration.ofHours(24);

    /** As in the engine: who fires again so soon was not fixed. */
    private static final Duration REFIRE = Duration.ofMinutes(30);

    private final Map<Key, Deque<Run>> byAlert = new HashMap<>();
    private final Deque<Run> all = new ArrayDeque<>();

    private record Key(UUID runbookId, String source, String fingerprint) {
        static Key of(Asked asked) {
            return new Key(
                    asked.runbook().id(),
                    asked.alert().facts().source(),
                    asked.alert().facts().fingerprint());
        }
    }

    private static final class Run {
        private final Key key;
        private final Instant at;
        private final @Nullable Instant alertEnd;
        private boolean held = true;

        Run(Key key, Instant at, @Nullable Instant alertEnd) {
            this.key = key;
            this.at = at;
            this.alertEnd = alertEnd;
        }

        PastRun seenAt(Instant now) {
            held &= alertEnd != null && now.isAfter(alertEnd.plus(REFIRE));
            return new PastRun(at, held);
        }
    }

    List<PastRun> pastRuns(Asked asked) {
        forget(asked.now().minus(WINDOW));
        Deque<Run> runs = byAlert.get(Key.of(asked));
        return runs == null
                ? List.of()
                : runs.stream().map(run -> run.seenAt(asked.now())).toList();
    }

    void count(Asked asked) {
        Run run = new Run(Key.of(asked), asked.now(), asked.alert().endedAt());
        byAlert.computeIfAbsent(run.key, key -> new ArrayDeque<>()).addLast(run);
        all.addLast(run);
    }

    private void forget(Instant before) {
        while (!all.isEmpty() && !all.getFirst().at.isAfter(before)) {
            Key key = all.removeFirst().key;
            Deque<Run> runs = byAlert.get(key);
            if (runs != null) {
                runs.removeFirst();
                if (runs.isEmpty()) {
                    byAlert.remove(key);
                }
            }
        }
    }
}
