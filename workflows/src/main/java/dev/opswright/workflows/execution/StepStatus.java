/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Life of one step (contract, section 3). */
public enum StepStatus {
    @JsonProperty("pending")
    PENDING,
    @JsonProperty("running")
    RUNNING,
    @JsonProperty("completed")
    COMPLETED,
    @JsonProperty("failed")
    FAILED,
    @JsonProperty("skipped")
    SKIPPED,
    @JsonProperty("cancelled")
    CANCELLED,
    @JsonProperty("timeout")
    TIMEOUT,
    @JsonProperty("unknown")
    UNKNOWN;

    /** The word used in YAML, JSON and SQL. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
