/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeCodesTest {
    private static final byte[] RFC_SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void theCodesAreThoseOfTheStandard(long second, String code) {
        assertThat(TimeCodes.code(RFC_SECRET, second / TimeCodes.STEP_SECONDS)).isEqualTo(code);
    }

    @Test
    void aClockThatIsOneStepOffIsToleratedAndTwoAreNot() {
        Instant now = Instant.ofEpochSecond(1_234_567_890);
        long step = now.getEpochSecond() / TimeCodes.STEP_SECONDS;

        for (int off = -1; off <= 1; off++) {
            assertThat(TimeCodes.step(RFC_SECRET, TimeCodes.code(RFC_SECRET, step + off), now))
                    .hasValue(step + off);
        }
        assertThat(TimeCodes.step(RFC_SECRET, TimeCodes.code(RFC_SECRET, step - 2), now))
                .isEmpty();
        assertThat(TimeCodes.step(RFC_SECRET, TimeCodes.code(RFC_SECRET, step + 2), now))
                .isEmpty();
        assertThat(TimeCodes.step(RFC_SECRET, "not a code", now)).isEmpty();
    }

    @Test
    void theAddressIsWhatAuthenticatorProgramsRead() {
        assertThat(TimeCodes.uri("a b@c", RFC_SECRET))
                .isEqualTo("otpauth://totp/Opswright:a%20b%40c?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                        + "&issuer=Opswright&algorithm=SHA1&digits=6&period=30");
    }

    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void base32IsThatOfTheStandard(String text, String encoded) {
        assertThat(Base32.encode(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(encoded);
    }

    @Test
    void recoveryCodesAreManyDifferentAndReadAloud() {
        assertThat(RecoveryCodes.make())
                .hasSize(10)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("[A-Z2-7]{4}(-[A-Z2-7]{4}){6}"));
        assertThat(RecoveryCodes.hash("abcd efgh-2345")).isEqualTo(RecoveryCodes.hash("ABCD-EFGH-2345"));
    }
}
