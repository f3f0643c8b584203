/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.alert;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What matching decided about one episode. */
public enum MatchOutcome {
    /** A trigger or rule chose a runbook: create its execution. */
    @JsonProperty("remediate")
    REMEDIATE,
    /** A trigger or rule fits, but its runbook is for people to start. */
    @JsonProperty("manual_only")
    MANUAL_ONLY,
    /** A rule says ignore. */
    @JsonProperty("ignore")
    IGNORE,
    /** Watchdog and InfoInhibitor: signs of life, never a cause to act. */
    @JsonProperty("heartbeat")
    HEARTBEAT,
    /** A rule asks for analysis and no trigger fits. */
    @JsonProperty("auto_analyze")
    AUTO_ANALYZE,
    /** A rule leaves it to people and no trigger fits. */
    @JsonProperty("manual")
    MANUAL,
    /** Neither rule nor trigger fits. */
    @JsonProperty("no_match")
    NO_MATCH;

    /** The alert's {@code action_taken}. */
    public RuleAction actionTaken() {
        return switch (this) {
            case REMEDIATE -> RuleAction.REMEDIATE;
            case IGNORE, HEARTBEAT -> RuleAction.IGNORE;
            case AUTO_ANALYZE -> RuleAction.AUTO_ANALYZE;
            case MANUAL_ONLY, MANUAL, NO_MATCH -> RuleAction.MANUAL;
        };
    }

    /** The word used in JSON and SQL. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
