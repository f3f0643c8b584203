/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.identity;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A session as its person sees it. */
@MappedEntity("user_sessions")
public record OwnSessionRow(
        @Id UUID id,
        UUID userId,
        Instant createdAt,
        Instant lastSeenAt,
        Instant expiresAt,
        @Nullable String ipAddress,
        @Nullable String userAgent) {}
