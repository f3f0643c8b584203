/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.persistence.identity.OwnSessionRow;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a person is logged in.
 *
 * @param current whether this request is of it
 */
@Serdeable
record SessionView(
        UUID id,
        Instant createdAt,
        Instant lastSeenAt,
        Instant expiresAt,
        @Nullable String ipAddress,
        @Nullable String userAgent,
        boolean current) {
    static SessionView of(OwnSessionRow row, UUID current) {
        return new SessionView(
                row.id(),
                row.createdAt(),
                row.lastSeenAt(),
                row.expiresAt(),
                row.ipAddress(),
                row.userAgent(),
                row.id().equals(current));
    }
}
