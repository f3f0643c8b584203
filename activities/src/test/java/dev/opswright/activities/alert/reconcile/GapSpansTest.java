/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.alert.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GapSpansTest {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration STEP = Duration.ofSeconds(15);
    private static final Map<String, String> LABELS = Map.of("alertname", "Down");

    @Test
    void aHoleBetweenSamplesMakesTwoSpans() {
        List<FiredSpan> spans = GapSpans.of(LABELS, List.of(at(15), at(30), at(90)), STEP);

        assertThat(spans).containsExactly(new FiredSpan(LABELS, at(0), at(30)), new FiredSpan(LABELS, at(75), at(90)));
    }

    @Test
    void whatMayStillFireAtTheEndIsLeftToAlertmanager() {
        List<FiredSpan> spans = List.of(new FiredSpan(LABELS, at(0), at(600)));

        assertThat(GapSpans.missed(spans, List.of(), at(600), STEP)).isEmpty();
        assertThat(GapSpans.missed(spans, List.of(), at(660), STEP)).hasSize(1);
    }

    @Test
    void whatAnEpisodeTellsOfIsNotMissed() {
        List<FiredSpan> spans = List.of(new FiredSpan(LABELS, at(100), at(160)));
        Map<String, String> external = Map.of("alertname", "Down", "cluster", "eu");

        assertThat(missed(spans, new KnownEpisode(external, at(110), at(150)))).isEmpty();
        assertThat(missed(spans, new KnownEpisode(external, at(110), null))).isEmpty();
        assertThat(missed(spans, new KnownEpisode(external, at(300), null))).hasSize(1);
        assertThat(missed(spans, new KnownEpisode(Map.of("alertname", "Up"), at(110), null)))
                .hasSize(1);
    }

    @Test
    void longGapsAreLookedAtMoreCoarsely() {
        assertThat(GapSpans.step(at(0), at(600))).isEqualTo(STEP);
        assertThat(GapSpans.step(at(0), at(86_400))).isEqualTo(Duration.ofSeconds(44));
    }

    private static List<FiredSpan> missed(List<FiredSpan> spans, KnownEpisode known) {
        return GapSpans.missed(spans, List.of(known), at(1000), STEP);
    }

    private static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }
}
