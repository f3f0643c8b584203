/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.persistence.identity.InvitationRow;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Messages about invitations for people who have an account in another organization. */
final class Invitations {
    private Invitations() {}

    /**
     * An invitation to be made.
     *
     * @param roles that hold everywhere here
     * @param note for whom it is meant; for oneself
     * @param expiresInSeconds a week when absent
     */
    @Serdeable
    record Write(
            @NotNull @Size(min = 1, max = 4)
            List<
                            @Pattern(
                                    regexp = "viewer|engineer|admin|auditor",
                                    message = "must be viewer, engineer, admin or auditor")
                            String>
                    roles,

            @Nullable @Size(max = 200) String note,
            @Nullable @Min(60) @Max(30 * 86_400) Long expiresInSeconds) {}

    /**
     * One that was made.
     *
     * @param url hand it over; it is shown this once
     */
    @Serdeable
    record Made(UUID id, String url, Instant expiresAt) {
        @Override
        public String toString() {
            return "Made[" + id + "]";
        }
    }

    /**
     * One of the organization's.
     *
     * @param status open, accepted, revoked or expired
     */
    @Serdeable
    record View(
            UUID id,
            List<String> roles,
            @Nullable String note,
            String status,
            String createdBy,
            Instant createdAt,
            Instant expiresAt,
            @Nullable String acceptedBy,
            @Nullable Instant acceptedAt) {
        static View of(InvitationRow row) {
            return new View(
                    row.id(),
                    List.of(row.roles()),
                    row.note(),
                    row.status(),
                    row.createdBy(),
                    row.createdAt(),
                    row.expiresAt(),
                    row.acceptedBy(),
                    row.acceptedAt());
        }
    }
}
