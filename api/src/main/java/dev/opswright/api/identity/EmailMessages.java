/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** The messages about mail addresses. */
final class EmailMessages {
    private EmailMessages() {}

    /**
     * What can be done before a login.
     *
     * @param mail whether mail is set up, so that a forgotten password can be set anew by it
     */
    @Serdeable
    record Options(boolean mail) {}

    /**
     * Somebody forgot the password of the account that has the address.
     *
     * @param altcha the solution of a proof of work; always asked for
     */
    @Serdeable
    record Forgotten(
            @NotBlank @Email(message = "must be an e-mail address") @Size(max = 254)
            String email,

            @Nullable @Size(max = 2000) String altcha) {
        @Override
        public String toString() {
            return "Forgotten[]";
        }
    }

    /**
     * One's own address.
     *
     * @param email {@code null} without one
     * @param verified the person proved that it is theirs
     * @param mail whether mail is set up
     * @param pending an address that becomes one's own when the link that was mailed to it is used
     */
    @Serdeable
    record Own(
            @Nullable String email,
            boolean verified,
            boolean mail,
            @Nullable String pending) {}

    /** The token of a link that was mailed. */
    @Serdeable
    record Proof(@NotBlank @Size(max = 100) String token) {
        @Override
        public String toString() {
            return "Proof[]";
        }
    }
}
