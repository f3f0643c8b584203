/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.alert;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One alert episode with everything known about it.
 *
 * @param decision which rules and triggers were tried and why they fit or not
 * @param previousAlertId the episode of the same alert before this one
 * @param backfilled found after an outage: recorded, never acted on
 * @param questionedAt since when its source no longer knows it
 */
public record AlertDetailView(
        UUID id,
        String alertName,
        String severity,
        String severityLevel,
        String status,
        @Nullable String instance,
        @Nullable String job,
        String source,
        UUID sourceId,
        String fingerprint,
        Instant startsAt,
        @Nullable Instant endsAt,
        Instant receivedAt,
        Instant lastSeenAt,
        @Nullable Instant resolvedAt,
        @Nullable String actionTaken,
        @Nullable String decisionSummary,
        @Nullable Instant acknowledgedAt,
        @Nullable String acknowledgedBy,
        @Nullable UUID executionId,
        Map<String, String> labels,
        Map<String, String> annotations,
        @Nullable String generatorUrl,
        UUID deliveryId,
        @Nullable UUID previousAlertId,
        int repeatCount,
        boolean backfilled,
        @Nullable Instant questionedAt,
        @Nullable Instant decidedAt,
        @Nullable Map<String, Object> decision) {}
