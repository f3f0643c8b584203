/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.access;

import dev.opswright.persistence.identity.HeldScope;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who holds which role, where, and until when.
 *
 * @param roleId {@code null} for a built-in role
 * @param userId the person or service account; {@code null} for a team
 * @param scopeName name of the server or runbook that the scope names
 */
public record AssignmentView(
        UUID id,
        String role,
        @Nullable UUID roleId,
        @Nullable UUID userId,
        @Nullable String username,
        @Nullable UUID teamId,
        @Nullable String team,
        HeldScope scope,
        @Nullable String scopeName,
        @Nullable Instant expiresAt,
        @Nullable String reason,
        @Nullable UUID createdBy,
        Instant createdAt) {}
