/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.identity;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member of the organization, without anything secret.
 *
 * @param home whether their account is this organization's; else they are a guest
 * @param disabledAt of whoever is not active; {@code null} too where it was before this was kept, or elsewhere
 * @param disabledBy user name
 */
@MappedEntity("users")
public record UserRow(
        @Id UUID id,
        String username,
        @Nullable String email,
        @Nullable String fullName,
        boolean active,
        boolean mustChangePassword,
        String[] roles,
        boolean home,
        Instant createdAt,
        @Nullable Instant lastLogin,
        long version,
        @Nullable Instant disabledAt,
        @Nullable String disabledBy,
        @Nullable String disabledReason) {}
