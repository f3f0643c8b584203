/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.defence;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A network that may not log in, or one that always may try.
 *
 * @param evidence what was counted when it was blocked automatically
 * @param createdBy user name; {@code null} when automatic
 * @param expiresAt {@code null} = until somebody lifts it
 * @param active neither lifted nor over
 */
public record LoginNetworkView(
        UUID id,
        String network,
        String reason,
        @Nullable Map<String, Object> evidence,
        boolean automatic,
        @Nullable String createdBy,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant liftedAt,
        @Nullable String liftedBy,
        boolean active) {}
