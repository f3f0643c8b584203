/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.runbook;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Operating system of a target (document 002, os_type). */
public enum OperatingSystem {
    @JsonProperty("linux")
    LINUX,
    @JsonProperty("windows")
    WINDOWS;

    /** The word in YAML, JSON and SQL. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
