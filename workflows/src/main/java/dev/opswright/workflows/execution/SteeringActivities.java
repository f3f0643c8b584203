/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Records who steered a run and what they left out. Local activities; repeats change nothing. */
@ActivityInterface(namePrefix = "Steering")
public interface SteeringActivities {
    /** Appends the word to the run's events. */
    @ActivityMethod
    void steered(Steered steered);

    /** Makes the row of a step that a person left out: status {@code skipped}, nothing sent to the host. */
    @ActivityMethod
    void skip(Skip skip);

    /** @param number of the word in its run, from 1; its natural key */
    record Steered(ExecutionRef execution, int number, SteerRequest word) {}

    /** @param command the id under which the step would have run; never used for anything else */
    record Skip(StepRequest command, String stepName, SteerRequest word) {}
}
