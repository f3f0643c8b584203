/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person's word on a step whose fate nobody knows; argument of {@link RemediationWorkflow#resolveUnknown}.
 *
 * @param userId who says so; never {@code null} where the update is accepted
 * @param stepOrder of the step that waits, from 1
 * @param comment what was seen on the host, for the record
 */
public record ResolveUnknown(
        UUID userId,
        String username,
        int stepOrder,
        Verdict verdict,
        @Nullable String comment) {

    /** What became of the command. */
    public enum Verdict {
        /** It did its work: the chain goes on after it. */
        @JsonProperty("done")
        DONE,
        /** It did not: the chain ends as after any failed step, with its undo. */
        @JsonProperty("failed")
        FAILED,
        /** It must run again: under a new epoch, so that the door lets it through once more. */
        @JsonProperty("retry")
        RETRY;

        /** The word used in YAML, JSON and SQL. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
