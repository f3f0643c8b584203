/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import org.jspecify.annotations.Nullable;

/** Records of steps that the workflow carries out itself: no command is sent for them. Local activities; repeats change nothing. */
@ActivityInterface(namePrefix = "Control")
public interface ControlActivities {
    /**
     * Decides the step's condition, fills its late values and records it as running; the host stays reserved where it
     * is. Answers the end where there is nothing to carry out: skipped, refused, or ended before.
     */
    @ActivityMethod
    StepProgress open(StepRequest request);

    /** Records how the step ended; one that has ended stays as it is, and its end is answered. */
    @ActivityMethod
    StepProgress.Ended end(StepEnd end);

    /** Carries out a step that only says something: its words become its output and an event of the run. */
    @ActivityMethod
    StepProgress.Ended notice(StepRequest request);

    /** Makes the row of a step that is left out with the rest of its call: status {@code skipped}, nothing sent. */
    @ActivityMethod
    void leaveOut(LeftOut step);

    /** @param request the id under which the step would have run; never used for anything else */
    record LeftOut(StepRequest request, String stepName, String why) {}

    /** @param output shown as what the step printed; {@code null} for nothing */
    record StepEnd(
            StepRequest request,
            StepProgress.Ended end,
            @Nullable String output) {}
}
