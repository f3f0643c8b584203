/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.spi.FilterReply;
import org.junit.jupiter.api.Test;

class ThrottledLoggerTest {
    private final LoggerContext context = new LoggerContext();
    private final ThrottledLogger filter = new ThrottledLogger();

    ThrottledLoggerTest() {
        filter.setLogger("noisy.Poller");
    }

    private FilterReply decide(String logger) {
        return filter.decide(null, context.getLogger(logger), Level.WARN, "failure", null, null);
    }

    @Test
    void letsTheFirstEventThroughAndHoldsBackTheFlood() {
        assertThat(decide("noisy.Poller")).isEqualTo(FilterReply.NEUTRAL);
        assertThat(decide("noisy.Poller")).isEqualTo(FilterReply.DENY);
        assertThat(decide("noisy.Poller")).isEqualTo(FilterReply.DENY);
    }

    @Test
    void leavesOtherLoggersAlone() {
        assertThat(decide("noisy.Poller")).isEqualTo(FilterReply.NEUTRAL);

        assertThat(decide("noisy.PollerOther")).isEqualTo(FilterReply.NEUTRAL);
    }

    @Test
    void doesNotCountTheQuestionWhetherALevelIsOn() {
        filter.decide(null, context.getLogger("noisy.Poller"), Level.WARN, null, null, null);

        assertThat(decide("noisy.Poller")).isEqualTo(FilterReply.NEUTRAL);
    }
}
