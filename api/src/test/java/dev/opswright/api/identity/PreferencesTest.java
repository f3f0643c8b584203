/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opswright.api.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreferencesTest {
    private static Preferences in(String zone) {
        return new Preferences("auto", "en", zone, "h23", "/");
    }

    @Test
    void knownZonesAndTheBrowsersAreTaken() {
        assertThatCode(() -> in("Europe/Berlin").check()).doesNotThrowAnyException();
        assertThatCode(() -> in("UTC").check()).doesNotThrowAnyException();
        assertThatCode(Preferences.BY_DEFAULT::check).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Mars/Olympus", "europe/berlin", "+02:00", "../etc/passwd"})
    void whatIsNoZoneIsRefused(String zone) {
        assertThatThrownBy(() -> in(zone).check()).isInstanceOf(ProblemException.class);
    }
}
