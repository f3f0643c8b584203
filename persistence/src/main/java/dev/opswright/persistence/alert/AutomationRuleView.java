/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.alert;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An automation rule (document 002, auto_analyze_rules). */
public record AutomationRuleView(
        UUID id,
        String name,
        int priority,
        String alertNamePattern,
        String severityPattern,
        String action,
        @Nullable UUID runbookId,
        @Nullable String runbookName,
        boolean enabled,
        Instant createdAt,
        Instant updatedAt,
        long version) {}
