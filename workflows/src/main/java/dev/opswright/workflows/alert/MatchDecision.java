/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.alert;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about an alert and why; stored on the alert and shown as it is.
 *
 * @param summary one sentence for people
 * @param automationRule the first rule that fits
 * @param trigger the trigger that fits; {@code null} when none was needed or none fits
 * @param runbook what to run (or, for manual_only, what a person may run)
 * @param considered rules, then triggers, in the order tried, up to and with the first that fits; at most
 *     {@link AlertMatcher#MAX_EXPLAINED} entries
 * @param consideredTotal how many were tried
 * @param nearestMiss where no trigger fits: of those for alerts of this name, else of all, the one with the fewest
 *     differences
 */
public record MatchDecision(
        MatchOutcome outcome,
        String summary,
        @Nullable RuleRef automationRule,
        @Nullable TriggerRef trigger,
        @Nullable RunbookRef runbook,
        List<Considered> considered,
        int consideredTotal,
        @Nullable Considered nearestMiss) {

    /** Names a rule. */
    public record RuleRef(UUID id, String name) {}

    /** Names a trigger and its runbook. */
    public record TriggerRef(UUID id, String name, UUID runbookId, String runbookName) {}

    /** Names a runbook. */
    public record RunbookRef(UUID id, String name) {}

    /** What was tried. */
    public enum Kind {
        @JsonProperty("rule")
        RULE,
        @JsonProperty("trigger")
        TRIGGER
    }

    /** One rule or trigger that was tried. */
    public record Considered(
            Kind kind, UUID id, String name, @Nullable String runbookName, boolean matched, List<FieldReason> reasons) {
        /** How many fields differ. */
        int differences() {
            return (int) reasons.stream().filter(r -> !r.ok()).count();
        }

        /** A trigger for alerts of another name is far away, whatever else fits. */
        boolean forAnotherName() {
            return reasons.stream().anyMatch(r -> r.field().equals("alert_name") && !r.ok());
        }
    }

    /**
     * One field against its pattern.
     *
     * @param field alert_name, severity, source, labels.NAME, time_window or enabled
     * @param actual what the alert has, cut after 200 characters; {@code null} = the label is missing
     */
    public record FieldReason(
            String field, String pattern, @Nullable String actual, boolean ok) {}
}
