/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a remote command is for. */
public enum CommandKind {
    @JsonProperty("step")
    STEP,
    @JsonProperty("rollback")
    ROLLBACK,
    @JsonProperty("verify")
    VERIFY,
    /** Read-only: what a wait looks at, or what tells the fate of a command that was lost. */
    @JsonProperty("probe")
    PROBE;

    /** Whether it changes nothing on the host, so that it needs no lease. */
    public boolean isReadOnly() {
        return this == VERIFY || this == PROBE;
    }

    /** The word used in YAML, JSON and SQL. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
