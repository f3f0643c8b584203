/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.runbook;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A trigger of a runbook's newest version.
 *
 * @param timeWindowStart {@code HH:MM:SS} in {@code timeZone}; {@code null} = always
 * @param cooldownScope server, trigger or fingerprint
 */
public record TriggerView(
        UUID id,
        UUID runbookId,
        String runbookName,
        String runbookMode,
        String runbookStatus,
        String name,
        int priority,
        String alertNamePattern,
        String severityPattern,
        String sourcePattern,
        Map<String, String> labelsMatch,
        @Nullable String timeWindowStart,
        @Nullable String timeWindowEnd,
        String timeZone,
        boolean enabled,
        int cooldownSeconds,
        String cooldownScope,
        @Nullable Instant lastTriggeredAt) {}
