/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** The messages about one's own profile. */
final class ProfileMessages {
    private ProfileMessages() {}

    /**
     * What a person says about themselves.
     *
     * @param username never changes: history names it
     * @param fullName as the console shows it; {@code null} = the user name
     */
    @Serdeable
    record Profile(String username, @Nullable String fullName) {}

    /** What a person may change of it by themselves; control characters are refused. */
    @Serdeable
    record Change(
            @Nullable @Size(max = 100) @Pattern(regexp = "[^\\p{Cntrl}]*", message = "must be one line")
            String fullName) {}

    /** An address that is to become one's own. */
    @Serdeable
    record NewEmail(
            @NotBlank @Email(message = "must be an e-mail address") @Size(max = 254)
            String email) {
        @Override
        public String toString() {
            return "NewEmail[]";
        }
    }
}
