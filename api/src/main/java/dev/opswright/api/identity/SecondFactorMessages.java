/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messages about second factors. */
final class SecondFactorMessages {
    private static final int LONGEST_CODE = 40;

    private SecondFactorMessages() {}

    /**
     * A person's own second factor.
     *
     * @param since when it was confirmed; {@code null} while there is none
     * @param recoveryCodesLeft how many were not used
     */
    @Serdeable
    record State(boolean enabled, @Nullable Instant since, int recoveryCodesLeft) {}

    /**
     * A secret for the person's authenticator program, shown this once.
     *
     * @param secret in Base32, to be typed where no picture can be taken
     * @param uri the same as {@code otpauth://} address
     */
    @Serdeable
    record Enrolment(String secret, String uri, QrCode qr) {
        @Override
        public String toString() {
            return "Enrolment[]";
        }
    }

    /** Recovery codes, shown this once. */
    @Serdeable
    record Codes(List<String> recoveryCodes) {
        @Override
        public String toString() {
            return "Codes[]";
        }
    }

    /** A code of the authenticator program, or a recovery code where it says so. */
    @Serdeable
    record Code(@NotBlank @Size(max = LONGEST_CODE) String code) {
        @Override
        public String toString() {
            return "Code[]";
        }
    }

    /**
     * The password was right; the code is still to come.
     *
     * @param challenge to be sent with it, within {@code expires_in_seconds}
     */
    @Serdeable
    record Challenge(String challenge, long expiresInSeconds) {
        @Override
        public String toString() {
            return "Challenge[]";
        }
    }

    /** The second step of a login: a code of the authenticator program, or a recovery code. */
    @Serdeable
    record LoginCode(
            @NotBlank @Size(max = 100) String challenge,
            @NotBlank @Size(max = LONGEST_CODE) String code) {
        @Override
        public String toString() {
            return "LoginCode[]";
        }
    }

    /**
     * A new proof in an open session.
     *
     * @param code required of whoever has a second factor
     */
    @Serdeable
    record Proof(
            @NotBlank @Size(max = 1000) String password,
            @Nullable @Size(max = LONGEST_CODE) String code) {
        @Override
        public String toString() {
            return "Proof[]";
        }
    }
}
