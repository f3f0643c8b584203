/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.access;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A machine that acts in its own name, by API keys only.
 *
 * @param keys how many of its keys live
 * @param disabledBy user name
 */
@MappedEntity("users")
public record ServiceAccountRow(
        @Id UUID id,
        String username,
        @Nullable String description,
        boolean active,
        long keys,
        @Nullable Instant lastUsedAt,
        Instant createdAt,
        long version,
        @Nullable Instant disabledAt,
        @Nullable String disabledBy,
        @Nullable String disabledReason) {}
