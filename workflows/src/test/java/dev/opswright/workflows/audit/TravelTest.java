/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.opswright.workflows.audit.Travel.Place;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TravelTest {
    private static final Place BERLIN = new Place(52.52, 13.40, 0);
    private static final Place NEW_YORK = new Place(40.71, -74.01, 0);
    private static final Place POTSDAM = new Place(52.39, 13.06, 0);
    private static final Place EAST_OF_THE_DATE_LINE = new Place(0, -179.5, 0);
    private static final Place WEST_OF_THE_DATE_LINE = new Place(0, 179.5, 0);

    @Test
    void measuresAlongTheEarth() {
        assertThat(Travel.least(BERLIN, NEW_YORK)).isCloseTo(6_385, within(10.0));
        assertThat(Travel.least(EAST_OF_THE_DATE_LINE, WEST_OF_THE_DATE_LINE)).isCloseTo(111, within(1.0));
        assertThat(Travel.least(BERLIN, BERLIN)).isZero();
        assertThat(Travel.least(new Place(0, 0, 0), new Place(0, 180, 0))).isCloseTo(20_015, within(5.0));
    }

    @Test
    void anAirlinerIsTheFastest() {
        assertThat(Travel.isImpossible(BERLIN, NEW_YORK, Duration.ofHours(7))).isTrue();
        assertThat(Travel.isImpossible(BERLIN, NEW_YORK, Duration.ofHours(8))).isFalse();
        assertThat(Travel.isImpossible(BERLIN, NEW_YORK, Duration.ZERO)).isTrue();
    }

    @Test
    void nearPlacesAndVaguePlacesSayNothing() {
        assertThat(Travel.isImpossible(BERLIN, POTSDAM, Duration.ZERO)).isFalse();
        Place somewhere = new Place(40.71, -74.01, 6_000);
        assertThat(Travel.isImpossible(BERLIN, somewhere, Duration.ZERO)).isFalse();
    }
}
