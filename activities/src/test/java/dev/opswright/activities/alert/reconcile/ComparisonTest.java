/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.alert.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant LONG_AGO = NOW.minusSeconds(600);

    @Test
    void anActiveAlertThatWeDoNotHoldIsMissing() {
        assertThat(compare(List.of(active("a", LONG_AGO)), List.of()).missing()).hasSize(1);
    }

    @Test
    void anAlertThatIsStillOnItsWayIsNotMissingYet() {
        assertThat(compare(List.of(active("a", NOW.minusSeconds(10))), List.of())
                        .missing())
                .isEmpty();
    }

    @Test
    void silencedAlertsAndThoseOfOtherReceiversAreNotOpened() {
        ActiveAlert silenced = new ActiveAlert("a", LONG_AGO, Map.of(), Map.of(), null, true, Set.of("opswright"));
        ActiveAlert others = new ActiveAlert("b", LONG_AGO, Map.of(), Map.of(), null, false, Set.of("team-b"));

        assertThat(compare(List.of(silenced, others), List.of()).missing()).isEmpty();
    }

    @Test
    void aSilencedAlertOfOursIsNotGone() {
        ActiveAlert silenced = new ActiveAlert("a", LONG_AGO, Map.of(), Map.of(), null, true, Set.of("opswright"));

        assertThat(compare(List.of(silenced), List.of(open("a", LONG_AGO, LONG_AGO, null)))
                        .gone())
                .isEmpty();
    }

    @Test
    void timesThatDifferByLessThanTheApisPrecisionAreOneEpisode() {
        Instant full = LONG_AGO.plusNanos(999_999);

        Comparison comparison = compare(List.of(active("a", LONG_AGO)), List.of(open("a", full, LONG_AGO, null)));

        assertThat(comparison.missing()).isEmpty();
        assertThat(comparison.gone()).isEmpty();
    }

    @Test
    void aNewStartIsANewEpisodeAndTheOldOneIsGone() {
        Comparison comparison =
                compare(List.of(active("a", LONG_AGO)), List.of(open("a", LONG_AGO.minusSeconds(900), LONG_AGO, null)));

        assertThat(comparison.missing()).hasSize(1);
        assertThat(comparison.gone()).hasSize(1);
    }

    @Test
    void anEpisodeSeenAfterTheSourceWasAskedIsNotGone() {
        assertThat(compare(List.of(), List.of(open("a", NOW, NOW, null))).gone())
                .isEmpty();
    }

    @Test
    void aQuestionedEpisodeThatIsKnownAgainIsBack() {
        assertThat(compare(List.of(active("a", LONG_AGO)), List.of(open("a", LONG_AGO, LONG_AGO, NOW.minusSeconds(60))))
                        .back())
                .hasSize(1);
    }

    private static Comparison compare(List<ActiveAlert> active, List<OpenEpisode> open) {
        return Comparison.of(active, open, Set.of("opswright"), NOW.minusSeconds(90), NOW.minusSeconds(5));
    }

    private static ActiveAlert active(String fingerprint, Instant startsAt) {
        return new ActiveAlert(fingerprint, startsAt, Map.of(), Map.of(), null, false, Set.of("opswright"));
    }

    private static OpenEpisode open(
            String fingerprint, Instant startsAt, Instant lastSeen, @Nullable Instant questioned) {
        return new OpenEpisode(
                UUID.randomUUID(), fingerprint, startsAt, lastSeen, Map.of(), Map.of(), null, questioned);
    }
}
