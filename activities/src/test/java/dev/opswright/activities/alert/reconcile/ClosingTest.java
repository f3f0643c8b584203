/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.alert.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClosingTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant LONG_UP = NOW.minusSeconds(3600);

    @Test
    void theFirstLookThatMissesItOnlyQuestions() {
        assertThat(judge(null, LONG_UP, Optional.empty())).isEqualTo(Closing.QUESTION);
    }

    @Test
    void theSecondLookTooSoonWaits() {
        assertThat(judge(NOW.minusSeconds(10), LONG_UP, Optional.empty())).isEqualTo(Closing.WAIT);
    }

    @Test
    void aFreshAlertmanagerMayHaveForgotten() {
        assertThat(judge(NOW.minusSeconds(120), NOW.minusSeconds(60), Optional.empty()))
                .isEqualTo(Closing.WAIT);
    }

    @Test
    void prometheusThatSaysItFiresKeepsItOpen() {
        var firing = List.of(Map.of("alertname", "Down", "instance", "web-1"));

        assertThat(judge(NOW.minusSeconds(120), LONG_UP, Optional.of(firing))).isEqualTo(Closing.WAIT);
    }

    @Test
    void anotherInstanceThatFiresDoesNotKeepItOpen() {
        var firing = List.of(Map.of("alertname", "Down", "instance", "web-2"));

        assertThat(judge(NOW.minusSeconds(120), LONG_UP, Optional.of(firing))).isEqualTo(Closing.CLOSE);
    }

    @Test
    void aSourceThatNoLongerKnowsItTwiceClosesIt() {
        assertThat(judge(NOW.minusSeconds(120), LONG_UP, Optional.empty())).isEqualTo(Closing.CLOSE);
    }

    private static Closing judge(
            @Nullable Instant questioned, Instant started, Optional<List<Map<String, String>>> firing) {
        Map<String, String> labels = Map.of("alertname", "Down", "instance", "web-1", "cluster", "eu");
        OpenEpisode episode =
                new OpenEpisode(UUID.randomUUID(), "a", LONG_UP, LONG_UP, labels, Map.of(), null, questioned);
        return Closing.of(episode, NOW, started, firing, Patience.DEFAULT);
    }
}
