/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Life of an execution (contract, section 3). */
public enum ExecutionStatus {
    @JsonProperty("pending")
    PENDING,
    @JsonProperty("parked")
    PARKED,
    @JsonProperty("approved")
    APPROVED,
    @JsonProperty("running")
    RUNNING,
    @JsonProperty("paused")
    PAUSED,
    @JsonProperty("verifying")
    VERIFYING,
    @JsonProperty("completed")
    COMPLETED,
    @JsonProperty("failed")
    FAILED,
    @JsonProperty("cancelled")
    CANCELLED,
    @JsonProperty("timeout")
    TIMEOUT,
    @JsonProperty("refused")
    REFUSED,
    @JsonProperty("unknown")
    UNKNOWN;

    /** The word used in YAML, JSON and SQL. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Whether nothing more will happen by itself. */
    public boolean isClosed() {
        return switch (this) {
            case COMPLETED, FAILED, CANCELLED, TIMEOUT, REFUSED -> true;
            case PENDING, PARKED, APPROVED, RUNNING, PAUSED, VERIFYING, UNKNOWN -> false;
        };
    }
}
