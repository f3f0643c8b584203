/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.runbook;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a runbook may start (document 002, execution_mode): auto by itself when a trigger matches, semi_auto after approval, manual only by a person. */
public enum Mode {
    @JsonProperty("auto")
    AUTO,
    @JsonProperty("semi_auto")
    SEMI_AUTO,
    @JsonProperty("manual")
    MANUAL
}
