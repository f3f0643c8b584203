/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.persistence.identity.UserRow;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person of the organization.
 *
 * @param home whether their account is this organization's; a guest's belongs to another, and only roles and activity are
 *     changed here
 * @param disabled why they are not active; {@code null} while they are, or where nobody knows
 */
@Serdeable
record UserView(
        UUID id,
        String username,
        @Nullable String email,
        @Nullable String fullName,
        List<String> roles,
        boolean home,
        boolean active,
        boolean mustChangePassword,
        Instant createdAt,
        @Nullable Instant lastLogin,
        long version,
        @Nullable Disabled disabled) {
    static UserView of(UserRow row) {
        return new UserView(
                row.id(),
                row.username(),
                row.email(),
                row.fullName(),
                List.of(row.roles()),
                row.home(),
                row.active(),
                row.mustChangePassword(),
                row.createdAt(),
                row.lastLogin(),
                row.version(),
                Disabled.of(row.disabledAt(), row.disabledBy(), row.disabledReason()));
    }
}
