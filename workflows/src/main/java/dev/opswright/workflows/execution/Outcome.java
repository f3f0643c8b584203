/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a run helped; absent while it is open and where it never ran. */
public enum Outcome {
    @JsonProperty("fixed")
    FIXED,
    @JsonProperty("not_fixed")
    NOT_FIXED,
    @JsonProperty("unverified")
    UNVERIFIED;

    /** The word used in YAML, JSON and SQL. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
