/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.alert;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What an automation rule does with an alert (document 002), and what was done in the end ({@code action_taken}). */
public enum RuleAction {
    /** Analysed by a model; triggers still run. */
    @JsonProperty("auto_analyze")
    AUTO_ANALYZE,
    /** Triggers are not looked at. */
    @JsonProperty("ignore")
    IGNORE,
    /** Left to people; triggers still run. */
    @JsonProperty("manual")
    MANUAL,
    /** Runs the runbook that the rule names, instead of triggers. */
    @JsonProperty("remediate")
    REMEDIATE;

    /** The word used in YAML, JSON and SQL. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
