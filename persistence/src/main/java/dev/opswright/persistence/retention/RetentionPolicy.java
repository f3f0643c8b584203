/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.retention;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * For how long a class is kept.
 *
 * @param keepDays {@code null} = for ever
 * @param onHold while it is, nothing is deleted
 * @param lastRunAt when something of it was deleted last
 */
public record RetentionPolicy(
        RetentionClass kind,
        String description,
        @Nullable Integer keepDays,
        boolean onHold,
        @Nullable String holdReason,
        @Nullable Instant lastRunAt,
        @Nullable Long lastDeleted) {
    /** Whether rows end by it now. */
    public boolean deletes() {
        return keepDays != null && !onHold;
    }
}
