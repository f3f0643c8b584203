/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person's word to a run that is under way; argument of {@link RemediationWorkflow#steer}.
 *
 * @param userId who says so; never {@code null} where the update is accepted
 * @param reason for the record; shown beside the name
 */
public record SteerRequest(
        UUID userId,
        String username,
        Action action,
        @Nullable String reason) {

    /** What is asked for. */
    public enum Action {
        /** Hold before the next step; a failed step is held before the run ends. */
        @JsonProperty("pause")
        PAUSE,
        /** Go on, or end as failed where a failed step is held. Takes back a pause that has not begun. */
        @JsonProperty("resume")
        RESUME,
        /** Leave out the next step, or accept the failed one; the run stays paused. */
        @JsonProperty("skip_step")
        SKIP_STEP,
        /** Run the last step that ended once more, as a new attempt; the run stays paused. */
        @JsonProperty("retry_step")
        RETRY_STEP;

        /** The word used in YAML, JSON and SQL. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
