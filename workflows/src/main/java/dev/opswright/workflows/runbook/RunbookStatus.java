/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.runbook;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Life cycle of a runbook (document 002, runbook_status); only active ones run. */
public enum RunbookStatus {
    @JsonProperty("active")
    ACTIVE,
    @JsonProperty("disabled")
    DISABLED,
    @JsonProperty("draft")
    DRAFT
}
