/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.runbook;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What a step waits for: exactly one of the first three. The step's {@code timeout_seconds} bounds a wait for something.
 *
 * @param seconds simply so long
 * @param alert until the run's alert is so; a run without an alert does not wait
 * @param command until this read-only script template ends with 0
 * @param everySeconds between two looks, 10 by default
 */
public record Wait(
        @Nullable Integer seconds,
        @Nullable Alert alert,
        @Nullable String command,
        int everySeconds) {
    /** A wait this long keeps the host; a longer one gives it back to other runs. */
    public static final int KEEPS_HOST_SECONDS = 300;

    /** States of an alert that can be waited for. */
    public enum Alert {
        /** It has cleared. */
        @JsonProperty("resolved")
        RESOLVED,
        /** It fires. */
        @JsonProperty("firing")
        FIRING
    }
}
