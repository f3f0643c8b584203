/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.identity;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A living browser session with its person.
 *
 * @param assignments see {@link HeldRole}
 * @param factorDemand who needs a second factor, while this session has none behind it; {@code null} = nobody
 */
@MappedEntity("user_sessions")
public record SessionRow(
        @Id UUID id,
        UUID orgId,
        String orgName,
        UUID userId,
        String username,
        @Nullable String fullName,
        boolean mustChangePassword,
        String[] roles,
        String csrfToken,
        Instant lastSeenAt,
        String assignments,
        @Nullable String factorDemand) {
    @Override
    public String toString() {
        return "SessionRow[" + id + "]";
    }
}
