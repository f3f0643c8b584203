/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.identity;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An API key without its secret.
 *
 * @param role set when the key has no scopes of its own
 * @param allowedCidrs where it may be used from; empty means anywhere
 * @param serviceAccountId whom it acts for; {@code null} = whoever made it
 * @param rotatedTo the key that takes its place
 */
@MappedEntity("api_keys")
public record ApiKeyRow(
        @Id UUID id,
        String name,
        @Nullable String role,
        String[] scopes,
        @Nullable UUID createdBy,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt,
        String[] allowedCidrs,
        @Nullable UUID rotatedTo,
        @Nullable UUID serviceAccountId) {}
