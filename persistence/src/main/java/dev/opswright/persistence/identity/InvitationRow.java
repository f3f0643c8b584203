/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.identity;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An invitation for somebody who has an account elsewhere.
 *
 * @param status open, accepted, revoked or expired
 */
@MappedEntity("invitations")
public record InvitationRow(
        @Id UUID id,
        String[] roles,
        @Nullable String note,
        String status,
        String createdBy,
        Instant createdAt,
        Instant expiresAt,
        @Nullable String acceptedBy,
        @Nullable Instant acceptedAt) {}
