/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/**
 * Runs remote commands behind the door and records them. Both methods may be repeated at any time: the command id names
 * the work, the door on the host lets it happen once.
 */
public interface StepActivities {
    /** Short part, as a local activity. */
    @ActivityInterface(namePrefix = "Step")
    interface Launch {
        /**
         * Evaluates the condition, fills late values, records the step as running, passes the door and waits at most two
         * seconds. Answers in three seconds.
         */
        @ActivityMethod
        StepProgress launch(StepRequest request);
    }

    /** Long part, as a normal activity that heartbeats. */
    @ActivityInterface(namePrefix = "Step")
    interface Follow {
        /** Follows a command that was still running until it ends; cancellation stops it on the host and waits for its result. */
        @ActivityMethod
        StepProgress follow(StepRequest request);
    }
}
