/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.access;

import dev.opswright.api.identity.Activity;
import dev.opswright.api.identity.Disabled;
import dev.opswright.persistence.access.ServiceAccountRow;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The messages about service accounts. */
final class ServiceAccounts {
    private ServiceAccounts() {}

    /**
     * A service account to be made or changed. Its name never changes: history names it.
     *
     * @param username required for a new one
     * @param active true when absent; a disabled account's keys stop at once
     * @param disabledReason why it is disabled; kept while it is, and left out keeps the one there is
     */
    @Serdeable
    record Write(
            @Nullable
            @Pattern(regexp = "[A-Za-z0-9._@-]{1,50}", message = "must have 1 to 50 letters, digits, . _ @ or -")
            String username,

            @Nullable @Size(max = 100) String description,
            @Nullable Boolean active,
            @Nullable @Size(max = Activity.LONGEST_REASON) String disabledReason,
            @Nullable Long version) {
        boolean isActive() {
            return !Boolean.FALSE.equals(active);
        }
    }

    /**
     * A service account as people see it.
     *
     * @param keys how many of its keys live
     * @param disabled why it is not active; {@code null} while it is, or where nobody knows
     */
    @Serdeable
    record View(
            UUID id,
            String username,
            @Nullable String description,
            boolean active,
            long keys,
            @Nullable Instant lastUsedAt,
            Instant createdAt,
            long version,
            @Nullable Disabled disabled) {
        static View of(ServiceAccountRow row) {
            return new View(
                    row.id(),
                    row.username(),
                    row.description(),
                    row.active(),
                    row.keys(),
                    row.lastUsedAt(),
                    row.createdAt(),
                    row.version(),
                    Disabled.of(row.disabledAt(), row.disabledBy(), row.disabledReason()));
        }
    }
}
