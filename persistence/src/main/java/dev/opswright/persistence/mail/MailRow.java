/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.mail;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail that waits, went, or could not go.
 *
 * @param userId whose it is; {@code null} = whoever proved that the address is theirs, if anybody did
 * @param tries begun ones
 */
@MappedEntity("mail_outbox")
public record MailRow(
        @Id UUID id,
        String kind,
        @Nullable UUID userId,
        String address,
        String status,
        int tries,
        Instant createdAt,
        Instant nextTryAt,
        @Nullable Instant endedAt,
        @Nullable String lastError) {
    @Override
    public String toString() {
        return "MailRow[" + id + ", " + kind + "]";
    }
}
