/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person to be made or changed. The user name never changes: history names it.
 *
 * @param username required for a new person
 * @param roles that hold everywhere; may be empty for somebody who has assignments only
 * @param password a new person without one is invited by a link; on a change it resets the password and ends the person's sessions
 * @param mustChangePassword at the next login; true when absent and a password is given
 * @param active true when absent
 * @param disabledReason why they are disabled; kept while they are, and left out keeps the one there is
 */
@Serdeable
record UserWrite(
        @Nullable @Pattern(regexp = "[A-Za-z0-9._@-]{1,50}", message = "must have 1 to 50 letters, digits, . _ @ or -")
        String username,

        @Nullable @Email(message = "must be an e-mail address") @Size(max = 255)
        String email,

        @Nullable @Size(max = 100) String fullName,

        @NotNull @Size(max = 4)
        List<
                        @Pattern(
                                regexp = "viewer|engineer|admin|auditor",
                                message = "must be viewer, engineer, admin or auditor")
                        String>
                roles,

        @Nullable @Size(min = PasswordChange.SHORTEST, max = 1000)
        String password,

        @Nullable Boolean mustChangePassword,
        @Nullable Boolean active,
        @Nullable @Size(max = Activity.LONGEST_REASON) String disabledReason,
        @Nullable Long version) {
    @Override
    public String toString() {
        return "UserWrite[" + username + "]";
    }
}
