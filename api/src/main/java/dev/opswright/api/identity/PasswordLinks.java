/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/** The messages about links by which people set a password. */
final class PasswordLinks {
    private PasswordLinks() {}

    /**
     * A link, shown this once.
     *
     * @param url of the console; its secret stands behind #, where it reaches no log
     * @param mailed another one, for an invitation, goes to the person's address
     */
    @Serdeable
    record Made(String url, Instant expiresAt, boolean mailed) {
        @Override
        public String toString() {
            return "Made[" + expiresAt + "]";
        }
    }

    /** A password for whoever holds the link. */
    @Serdeable
    record Use(
            @NotBlank @Size(max = 100) String token,

            @NotBlank @Size(min = PasswordChange.SHORTEST, max = 1000)
            String password) {
        @Override
        public String toString() {
            return "Use[]";
        }
    }
}
