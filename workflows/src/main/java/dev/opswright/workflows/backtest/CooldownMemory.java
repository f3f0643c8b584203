/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.backtest;

import dev.opswright.workflows.alert.CandidateTrigger;
import dev.opswright.workflows.server.ServerFacts;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Last imagined starts by trigger and cooldown scope, as the table of cooldowns keeps them. */
final class CooldownMemory {
    private final Map<UUID, LinkedHashMap<String, Instant>> lastStarts = new HashMap<>();

    @Nullable
    Instant last(CandidateTrigger trigger, PastAlert alert, ServerFacts server) {
        Map<String, Instant> starts = lastStarts.get(trigger.id());
        return starts == null ? null : starts.get(scope(trigger, alert, server));
    }

    void count(CandidateTrigger trigger, PastAlert alert, ServerFacts server) {
        int seconds = trigger.trigger().cooldownSeconds();
        if (seconds == 0) {
            return;
        }
        LinkedHashMap<String, Instant> starts = lastStarts.computeIfAbsent(trigger.id(), id -> new LinkedHashMap<>());
        // Taken out first, so that the order stays that of time and what has rested enough is at the head.
        String scope = scope(trigger, alert, server);
        starts.remove(scope);
        starts.put(scope, alert.receivedAt());
        Instant rested = alert.receivedAt().minusSeconds(seconds);
        for (Iterator<Instant> oldest = starts.values().iterator(); oldest.hasNext(); ) {
            if (oldest.next().isAfter(rested)) {
                break;
            }
            oldest.remove();
        }
    }

    private static String scope(CandidateTrigger trigger, PastAlert alert, ServerFacts server) {
        return switch (trigger.trigger().cooldownScope()) {
            case SERVER -> server.id().toString();
            case TRIGGER -> "";
            case FINGERPRINT -> alert.facts().fingerprint();
        };
    }
}
