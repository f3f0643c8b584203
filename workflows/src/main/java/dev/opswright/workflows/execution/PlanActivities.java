/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Renders and stores what will run. Local activity; repeats return the stored plan of the execution. */
@ActivityInterface(namePrefix = "Plan")
public interface PlanActivities {
    /** Renders every step for the target and stores plan and hash; a value that is missing or refused is a refusal. */
    @ActivityMethod
    PlanResult plan(ExecutionRef execution);

    /**
     * Renders once more from today's inventory and answers whether the hash is still {@code planHash}; also after a
     * long approval.
     */
    @ActivityMethod
    DriftResult checkDrift(DriftCheck check);

    /** Question of {@link #checkDrift}. */
    record DriftCheck(ExecutionRef execution, String planHash) {}

    /** Answer of {@link #checkDrift}. */
    record DriftResult(boolean drifted, String currentHash, String message) {}
}
