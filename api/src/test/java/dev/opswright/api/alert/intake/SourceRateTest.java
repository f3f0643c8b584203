/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.alert.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SourceRateTest {
    private final UUID source = UUID.randomUUID();
    private long millis;
    private final SourceRate rate = new SourceRate(
            new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return Instant.ofEpochMilli(millis);
                }
            },
            10);

    private int admitted(int asked) {
        int admitted = 0;
        for (int i = 0; i < asked; i++) {
            admitted += rate.admits(source) ? 1 : 0;
        }
        return admitted;
    }

    @Test
    void aBurstOfTwoSecondsPassesThenTheRateCounts() {
        assertThat(admitted(100)).isEqualTo(20);
        millis += 500;
        assertThat(admitted(100)).isEqualTo(5);
        millis += 60_000;
        assertThat(admitted(100)).isEqualTo(20);
    }

    @Test
    void oneSourceDoesNotSlowAnother() {
        assertThat(admitted(100)).isEqualTo(20);
        assertThat(rate.admits(UUID.randomUUID())).isTrue();
    }

    @Test
    void aClockThatGoesBackGivesNothing() {
        assertThat(admitted(100)).isEqualTo(20);
        millis -= 10_000;
        assertThat(admitted(1)).isZero();
    }
}
