/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.alert;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An alert episode in a list.
 *
 * @param severity the sender's text
 * @param actionTaken {@code null} while nothing was decided
 * @param executionId the latest run for it
 */
public record AlertItemView(
        UUID id,
        String alertName,
        String severity,
        String severityLevel,
        String status,
        @Nullable String instance,
        @Nullable String job,
        String source,
        String fingerprint,
        Instant startsAt,
        @Nullable Instant endsAt,
        Instant receivedAt,
        Instant lastSeenAt,
        @Nullable String actionTaken,
        @Nullable String decisionSummary,
        @Nullable Instant acknowledgedAt,
        @Nullable UUID executionId) {}
