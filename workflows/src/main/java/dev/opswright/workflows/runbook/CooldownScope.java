/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.runbook;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a trigger's cooldown counts per: trigger and server (default), the trigger alone, or the alert's fingerprint. */
public enum CooldownScope {
    @JsonProperty("server")
    SERVER,
    @JsonProperty("trigger")
    TRIGGER,
    @JsonProperty("fingerprint")
    FINGERPRINT
}
