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
    VERIFY;

    /** The word used in YAML, JSON and SQL. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
