/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.alert.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What Alertmanager holds against what we hold, at one moment. Pure.
 *
 * @param missing to be opened
 * @param gone open here, unknown there
 * @param back questioned before and known there after all
 */
record Comparison(List<ActiveAlert> missing, List<OpenEpisode> gone, List<OpenEpisode> back) {
    /** Alertmanager's API cuts to milliseconds what a webhook carries in full. */
    private static final Duration SAME = Duration.ofMillis(1);

    /**
     * @param receivers through which this source reaches us; alerts routed elsewhere are none of our business
     * @param openedBefore younger alerts are still on their way
     * @param seenBefore episodes seen after the source was asked cannot be missed in its answer
     */
    static Comparison of(
            List<ActiveAlert> active,
            List<OpenEpisode> open,
            Set<String> receivers,
            Instant openedBefore,
            Instant seenBefore) {
        Map<String, ActiveAlert> held = new HashMap<>();
        active.forEach(alert -> held.put(alert.fingerprint(), alert));
        Map<String, List<OpenEpisode>> known = new HashMap<>();
        List<OpenEpisode> gone = new ArrayList<>();
        List<OpenEpisode> back = new ArrayList<>();
        for (OpenEpisode episode : open) {
            known.computeIfAbsent(episode.fingerprint(), key -> new ArrayList<>())
                    .add(episode);
            ActiveAlert alert = held.get(episode.fingerprint());
            if (alert == null || !same(alert, episode)) {
                if (episode.lastSeenAt().isBefore(seenBefore)) {
                    gone.add(episode);
                }
            } else if (episode.questionedAt() != null) {
                back.add(episode);
            }
        }
        List<ActiveAlert> missing = active.stream()
                .filter(alert -> !alert.suppressed())
                .filter(alert -> alert.receivers().stream().anyMatch(receivers::contains))
                .filter(alert -> alert.startsAt().isBefore(openedBefore))
                .filter(alert -> known.getOrDefault(alert.fingerprint(), List.of()).stream()
                        .noneMatch(episode -> same(alert, episode)))
                .toList();
        return new Comparison(missing, List.copyOf(gone), List.copyOf(back));
    }

    private static boolean same(ActiveAlert alert, OpenEpisode episode) {
        return Duration.between(alert.startsAt(), episode.startsAt()).abs().compareTo(SAME) <= 0;
    }
}
