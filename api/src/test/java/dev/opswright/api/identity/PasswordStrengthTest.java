/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opswright.api.problem.ProblemException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordStrengthTest {
    private final PasswordStrength strength = new PasswordStrength();

    private void require(String password) {
        strength.require("/password", password, "anna.kowalska", "Anna Kowalska", "Northwind", null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aaaaaaaaaaaaaaaaaaaa",
                "passwordpassword",
                "qwertyuiopasdfgh",
                "123456789012345",
                "abcdefghijklmnopq",
                "Password123456789",
                "iloveyouiloveyou",
                "opswright-2026!!",
                "Opswright Opswright",
                "AnnaKowalska2026!",
                "northwind-northwind-1",
            })
    void commonSequentialRepeatedAndLocalWordsAreRefused(String password) {
        assertThatThrownBy(() -> require(password)).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quiet harbour lantern 7",
                "correct horse battery",
                "anna likes purple bicycles",
                "k3#Vq9!mZp2&Lx7",
                "泰山雨伞钢琴月亮咖啡窗户书桌海洋飞机",
            })
    void otherWordsAreTakenWhateverTheirSigns(String password) {
        assertThatCode(() -> require(password)).doesNotThrowAnyException();
    }

    @Test
    void aVeryLongPasswordCostsNoMore() {
        assertThatCode(() -> require("quiet harbour lantern " + "x7".repeat(480)))
                .doesNotThrowAnyException();
    }

    @Test
    void theAdviceIsEnglishOnEveryMachine() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(new PasswordStrength().objection("abcdefghijklmnopq").orElseThrow())
                    .contains("Avoid sequences.");
        } finally {
            Locale.setDefault(before);
        }
    }
}
