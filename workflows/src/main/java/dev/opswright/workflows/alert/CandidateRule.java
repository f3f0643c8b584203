/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.alert;

import dev.opswright.workflows.runbook.Mode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An automation rule as its row says it.
 *
 * @param priority lower number first, then name
 * @param runbook set when and only when the action is remediate
 */
public record CandidateRule(
        UUID id,
        String name,
        int priority,
        String alertNamePattern,
        String severityPattern,
        RuleAction action,
        @Nullable RunbookChoice runbook,
        boolean enabled) {

    /** The runbook that a rule names. Its status is not asked here: the guard refuses a disabled one, visibly. */
    public record RunbookChoice(UUID id, String name, Mode mode) {}
}
