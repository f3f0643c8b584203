/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.alert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeverityLevelTest {
    @ParameterizedTest
    @CsvSource({
        "critical, CRITICAL",
        "Critical, CRITICAL",
        "fatal, CRITICAL",
        "page, CRITICAL",
        "error, ERROR",
        "high, ERROR",
        "warning, WARNING",
        "warn, WARNING",
        "info, INFO",
        "none, INFO",
        "debug, DEBUG",
        "'', WARNING",
        "odd, WARNING"
    })
    void derivesALevelFromWhateverTheSenderWrote(String text, SeverityLevel level) {
        assertThat(SeverityLevel.of(text)).isEqualTo(level);
    }
}
