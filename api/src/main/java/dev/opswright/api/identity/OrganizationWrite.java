/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * An organization to be made or named anew.
 *
 * @param slug its short name for ever; required for a new one
 * @param administrator its first person; required for a new one
 */
@Serdeable
record OrganizationWrite(
        @NotBlank @Size(max = 200) String name,

        @Nullable
        @Pattern(
                regexp = "[a-z0-9][a-z0-9-]{0,62}",
                message = "must have 1 to 63 small letters, digits or -, and begin with a letter or digit")
        String slug,

        @Nullable @jakarta.validation.Valid Administrator administrator,
        @Nullable Long version) {
    /** Who administers a new organization; the password is changed at the first login unless said otherwise. */
    @Serdeable
    record Administrator(
            @NotNull
            @Pattern(regexp = "[A-Za-z0-9._@-]{1,50}", message = "must have 1 to 50 letters, digits, . _ @ or -")
            String username,

            @Nullable @Email(message = "must be an e-mail address") @Size(max = 255)
            String email,

            @Nullable @Size(max = 100) String fullName,

            @NotNull @Size(min = PasswordChange.SHORTEST, max = 1000)
            String password,

            @Nullable Boolean mustChangePassword) {
        @Override
        public String toString() {
            return "Administrator[" + username + "]";
        }
    }
}
