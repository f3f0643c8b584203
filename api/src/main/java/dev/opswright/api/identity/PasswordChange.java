/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** A person's new password: length is what counts, so there are no composition rules. */
@Serdeable
record PasswordChange(
        @NotBlank @Size(max = 1000) String currentPassword,

        @NotBlank @Size(min = PasswordChange.SHORTEST, max = 1000)
        String newPassword) {
    /** Without a second factor a password has at least this many characters. */
    static final int SHORTEST = 15;

    @Override
    public String toString() {
        return "PasswordChange[]";
    }
}
