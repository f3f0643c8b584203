/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.role;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseStartTest {
    @ParameterizedTest
    @ValueSource(strings = {"08001", "08006", "57P01", "57P02", "57P03"})
    void waitsForWhatIsStartingOrNotThereYet(String state) {
        assertThat(DatabaseStart.passes(state)).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"28P01", "3D000", "42501"})
    void refusesWhatWaitingCannotMend(String state) {
        assertThat(DatabaseStart.passes(state)).isFalse();
    }
}
