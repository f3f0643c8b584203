/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.execution;

import dev.opswright.workflows.execution.StepActivities;
import dev.opswright.workflows.execution.StepProgress;
import dev.opswright.workflows.execution.StepRequest;
import java.time.Duration;

/** Opens a command, passes the door and waits for a short one's end. */
public final class LaunchActivity implements StepActivities.Launch {
    /** Commands that end sooner need no follower. */
    private static final Duration WAIT = Duration.ofSeconds(2);

    private final CommandSessions sessions;

    public LaunchActivity(CommandSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public StepProgress launch(StepRequest request) {
        return switch (sessions.open(request)) {
            case StepWork.Over over -> over.end();
            case StepWork.Open work -> sessions.start(work).advance(WAIT);
        };
    }
}
