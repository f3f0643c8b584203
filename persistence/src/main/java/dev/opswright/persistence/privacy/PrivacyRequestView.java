/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.privacy;

import dev.opswright.workflows.privacy.PrivacyKind;
import dev.opswright.workflows.privacy.PrivacyStatus;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A privacy request as people see it.
 *
 * @param dueAt export: until when somebody must decide; erasure: until when it can be withdrawn
 * @param counts rows of each table: collected, or changed and deleted
 * @param statusReason why it ended so
 */
public record PrivacyRequestView(
        UUID id,
        PrivacyKind kind,
        PrivacyStatus status,
        PrivacyPerson subject,
        String reason,
        PrivacyPerson requestedBy,
        Instant requestedAt,
        Instant dueAt,
        @Nullable PrivacyPerson decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String decisionComment,
        @Nullable Instant availableUntil,
        int downloads,
        @Nullable Long rowCount,
        Map<String, Long> counts,
        @Nullable PrivacyReason statusReason,
        @Nullable Instant completedAt) {
    /** A person by id and name. */
    public record PrivacyPerson(UUID id, String username) {}

    /** Why a status is what it is. */
    public record PrivacyReason(String code, String message) {}
}
