/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A value that travels beside a script, bound to the shell variable {@code name}; it is never pasted into the text
 * (trust, rule 1).
 *
 * @param name shell variable, for example {@code OW_0}
 * @param value {@code null} while {@code late} and not yet known
 * @param type parameter type word, or {@code free_text}
 * @param origin where the value comes from, decided from the template alone
 * @param expression the template expression it stands for, as the author wrote it
 * @param late names the output of an earlier step, so it is filled just before its step runs; approvers see the slot
 */
public record Binding(
        String name, @Nullable String value, String type, Origin origin, String expression, boolean late) {

    /** Who could have chosen the value. */
    public enum Origin {
        /** Runbook constant or inventory. */
        @JsonProperty("trusted")
        TRUSTED,
        /** Alert, person, model or command output. */
        @JsonProperty("untrusted")
        UNTRUSTED
    }
}
