/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.runbook;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Shell that runs the script of a step: on POSIX hosts with -e, on Windows stopping at errors. */
public enum Shell {
    @JsonProperty("sh")
    SH,
    @JsonProperty("bash")
    BASH,
    @JsonProperty("powershell")
    POWERSHELL
}
