/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.runbook;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What to do with a run whose alert did not clear: keep its effect (default) or undo it. */
public enum OnNotFixed {
    @JsonProperty("keep")
    KEEP,
    @JsonProperty("undo")
    UNDO
}
