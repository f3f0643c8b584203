/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opswright.cli.output.StartRefused;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MomentTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void readsWhatPeopleWrite() {
        assertThat(Moment.read("--since", "90d", NOW)).isEqualTo("2026-08-23T12:00:00Z");
        assertThat(Moment.read("--since", "2w", NOW)).isEqualTo("2026-11-07T12:00:00Z");
        assertThat(Moment.read("--since", "30m", NOW)).isEqualTo("2026-11-21T11:30:00Z");
        assertThat(Moment.read("--since", "2026-11-01", NOW)).isEqualTo("2026-11-01T00:00:00Z");
        assertThat(Moment.read("--since", "2026-11-01T02:00:00Z", NOW)).isEqualTo("2026-11-01T02:00:00Z");
    }

    @Test
    void saysHowToWriteIt() {
        assertThatThrownBy(() -> Moment.read("--since", "yesterday!", NOW))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("--since must be like 90d");
    }
}
