/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.runbook;

import java.time.LocalTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Alert patterns that start a runbook (document 002, {@code runbook_triggers}). Patterns are globs where only {@code *}
 * and {@code ?} are special, or {@code re:} with an RE2 expression; case-sensitive, whole value.
 *
 * @param priority lower number wins, 100 by default
 * @param timeWindowStart inclusive; both or neither set; a window may cross midnight
 * @param timeWindowEnd exclusive
 * @param timeZone IANA zone of the window
 * @param cooldownSeconds least time between two runs of one cooldown scope; 0 = none
 */
public record Trigger(
        String name,
        int priority,
        String alertNamePattern,
        String severityPattern,
        String sourcePattern,
        Map<String, String> labelsMatch,
        @Nullable LocalTime timeWindowStart,
        @Nullable LocalTime timeWindowEnd,
        String timeZone,
        boolean enabled,
        int cooldownSeconds,
        CooldownScope cooldownScope) {}
