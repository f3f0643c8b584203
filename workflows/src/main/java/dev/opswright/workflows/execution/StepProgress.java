/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** How far a command is. Failures that are known facts are results here, never exceptions. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = StepProgress.Running.class, name = "running"),
    @JsonSubTypes.Type(value = StepProgress.Ended.class, name = "ended")
})
public sealed interface StepProgress {
    /** Passed the door and still running: follow it. */
    record Running() implements StepProgress {}

    /**
     * Ended for good.
     *
     * @param passedDoor whether anything ran on the host; a step that did not pass needs no undo
     * @param exitCode {@code null} where there is none (skipped, refused, unknown, killed by a signal)
     */
    record Ended(
            StepStatus status,
            @Nullable Integer exitCode,
            boolean passedDoor,
            @Nullable StatusReason reason) implements StepProgress {}
}
