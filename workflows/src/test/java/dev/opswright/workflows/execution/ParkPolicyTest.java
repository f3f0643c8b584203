/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParkPolicyTest {
    private static final Instant NOW = Instant.parse("2026-11-21T02:14:00Z");

    /** Timer, workflow task and two markers: what one more look costs in the history, generously. */
    private static final int EVENTS_A_LOOK = 10;

    @ParameterizedTest
    @CsvSource({
        "10, 0, 10",
        "0, 0, 1",
        "-5, 0, 1",
        "10, 29, 10",
        "10, 30, 60",
        "600, 30, 600",
        "10, 120, 300",
        "3600, 500, 3600"
    })
    void waitsAsTheGuardsSayButRarerInTheLongRun(int askedSeconds, int round, int waitedSeconds) {
        assertThat(ParkPolicy.wait(NOW.plusSeconds(askedSeconds), NOW, round))
                .isEqualTo(Duration.ofSeconds(waitedSeconds));
    }

    @Property
    void neverWaitsForNothing(@ForAll int askedSeconds, @ForAll @IntRange(min = 0, max = 10_000) int round) {
        assertThat(ParkPolicy.wait(NOW.plusSeconds(askedSeconds), NOW, round)).isPositive();
    }

    @Test
    void theLongestWaitFitsIntoOneHistory() {
        Duration waited = Duration.ZERO;
        int rounds = 0;
        while (waited.compareTo(ParkPolicy.LIMIT) < 0) {
            waited = waited.plus(ParkPolicy.wait(null, NOW, rounds++));
        }

        assertThat(rounds * EVENTS_A_LOOK).isLessThan(51_200 / 2);
    }
}
