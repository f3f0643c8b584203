/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.identity;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A link by which a person sets a password. */
@MappedEntity("account_links")
public record AccountLinkRow(
        @Id byte[] tokenHash,
        UUID userId,
        Instant expiresAt,
        @Nullable String mailedTo) {
    @Override
    public String toString() {
        return "AccountLinkRow[" + userId + "]";
    }
}
