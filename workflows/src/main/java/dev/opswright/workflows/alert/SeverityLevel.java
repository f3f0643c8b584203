/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.alert;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Five levels derived from the sender's severity text, for colours, counts and sorting. Patterns see the text itself. */
public enum SeverityLevel {
    @JsonProperty("debug")
    DEBUG,
    @JsonProperty("info")
    INFO,
    @JsonProperty("warning")
    WARNING,
    @JsonProperty("error")
    ERROR,
    @JsonProperty("critical")
    CRITICAL;

    /** The level of a text, ignoring case; unknown and missing ones are a warning, so that nobody overlooks them. */
    public static SeverityLevel of(String severity) {
        return switch (severity.strip().toLowerCase(Locale.ROOT)) {
            case "critical", "crit", "fatal", "emergency", "emerg", "disaster", "page", "p1", "sev1" -> CRITICAL;
            case "error", "err", "high", "major", "p2", "sev2" -> ERROR;
            case "info", "information", "informational", "notice", "low", "none", "ok", "p4", "sev4" -> INFO;
            case "debug", "trace" -> DEBUG;
            default -> WARNING;
        };
    }

    /** The word used in YAML, JSON and SQL. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
