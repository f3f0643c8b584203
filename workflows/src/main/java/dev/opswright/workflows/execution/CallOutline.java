/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The limits of a call of another runbook, which hold for its steps together.
 *
 * @param name with those of the calls around it
 * @param firstStep order of the first step that is part of it
 * @param lastStep order of the last one
 * @param timeoutSeconds of one try of all its steps; {@code null} = as long as its steps and the run may take
 * @param retryCount how often its steps begin anew, once they are undone
 * @param continueOnFailure whether the run goes on after it when it failed
 */
public record CallOutline(
        String name,
        int firstStep,
        int lastStep,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer timeoutSeconds,
        int retryCount,
        int retryDelaySeconds,
        boolean continueOnFailure) {
    boolean has(StepOutline step) {
        return firstStep <= step.stepOrder() && step.stepOrder() <= lastStep;
    }
}
