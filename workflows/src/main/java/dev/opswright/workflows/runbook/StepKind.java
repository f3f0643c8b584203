/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.runbook;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a step is; in a file the key that the step has says it. */
public enum StepKind {
    /** A script on the run's server. */
    @JsonProperty("command")
    COMMAND,
    /** A pause of a fixed length, or until something is so. */
    @JsonProperty("wait")
    WAIT,
    /** A request from the worker. */
    @JsonProperty("http")
    HTTP,
    /** Words for those who watch the run. */
    @JsonProperty("notify")
    NOTIFY,
    /** People must agree before the run goes on. */
    @JsonProperty("approval")
    APPROVAL,
    /** The steps of another runbook. A plan has none of this kind: it has those steps. */
    @JsonProperty("runbook")
    RUNBOOK;

    /** The word used in YAML, JSON and SQL. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
