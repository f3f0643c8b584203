/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.approval;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A link that lets one person make one decision about one plan, once.
 *
 * @param userId who may use it, after logging in
 * @param expiresAt with the approval
 * @param usedAt when it made its decision; {@code null} = not yet
 */
@MappedEntity("approval_links")
public record LinkRow(
        @Id UUID id,
        UUID orgId,
        UUID approvalId,
        UUID userId,
        String decision,
        String planHash,
        Instant expiresAt,
        @Nullable Instant usedAt) {
    /** What is signed: everything that the link allows, and nothing that changes later. */
    public String signed() {
        return String.join(
                "|",
                id.toString(),
                orgId.toString(),
                approvalId.toString(),
                userId.toString(),
                decision,
                planHash,
                expiresAt.toString());
    }
}
