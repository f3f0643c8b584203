/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Requests of steps. A normal activity that is tried once: no door stands in front of somebody else's server. */
@ActivityInterface(namePrefix = "Http")
public interface HttpActivities {
    /**
     * Decides the condition, fills late values, records the step as running, makes the request and records its end. A
     * request that was sent and not answered is unknown, unless its method changes nothing.
     */
    @ActivityMethod
    StepProgress.Ended call(StepRequest request);
}
