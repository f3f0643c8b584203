/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.alert.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What fired and resolved while nobody listened, from samples of {@code ALERTS}. Pure. */
final class GapSpans {
    /** A range query of Prometheus has at most 11,000 points; fewer keep its answer small. */
    private static final int MAX_POINTS = 2_000;

    private static final Duration FINEST = Duration.ofSeconds(15);

    private GapSpans() {}

    /** As fine as the answer's size allows. */
    static Duration step(Instant from, Instant until) {
        long seconds = Math.ceilDiv(Duration.between(from, until).toSeconds(), MAX_POINTS);
        return seconds <= FINEST.toSeconds() ? FINEST : Duration.ofSeconds(seconds);
    }

    /** Runs of samples, each telling of the step before it; a hole of more than one step ends a span. */
    static List<FiredSpan> of(Map<String, String> labels, List<Instant> samples, Duration step) {
        List<FiredSpan> spans = new ArrayList<>();
        Instant first = null;
        Instant last = null;
        for (Instant sample : samples) {
            if (last != null
                    && Duration.between(last, sample)
                                    .compareTo(step.multipliedBy(3).dividedBy(2))
                            > 0) {
                spans.add(new FiredSpan(labels, first.minus(step), last));
                first = null;
            }
            first = first == null ? sample : first;
            last = sample;
        }
        if (first != null) {
            spans.add(new FiredSpan(labels, first.minus(step), last));
        }
        return spans;
    }

    /**
     * Those that ended by {@code until} and that no episode tells of. A span that may still fire is left to the
     * comparison with Alertmanager.
     */
    static List<FiredSpan> missed(
            Collection<FiredSpan> spans, Collection<KnownEpisode> known, Instant until, Duration step) {
        return spans.stream()
                .filter(span -> !span.alertName().isEmpty())
                .filter(span -> span.until().plus(step).isBefore(until))
                .filter(span -> known.stream().noneMatch(episode -> episode.tells(span, step)))
                .toList();
    }
}
