/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.fleet;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Life of a fleet run. */
public enum FleetStatus {
    /** Stored, and not yet taken up by the engine. */
    @JsonProperty("pending")
    PENDING,
    /** Waves are under way; with a reason while it is being stopped. */
    @JsonProperty("running")
    RUNNING,
    /** Every wave ran, with no more failures than allowed. */
    @JsonProperty("completed")
    COMPLETED,
    /** It stopped by its own rules; what had not begun never ran. */
    @JsonProperty("stopped")
    STOPPED,
    /** A person stopped it. */
    @JsonProperty("cancelled")
    CANCELLED,
    /** Opswright itself could not carry it on. */
    @JsonProperty("failed")
    FAILED;

    /** The word used in JSON and SQL. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
