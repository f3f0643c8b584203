/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.look;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** Looks once: whoever asked is waiting and can ask again. */
public final class LookWorkflowImpl implements LookWorkflow {
    private static final Duration LIMIT = Duration.ofSeconds(25);

    private final LookActivities looks = Workflow.newActivityStub(
            LookActivities.class,
            ActivityOptions.newBuilder()
                    .setScheduleToCloseTimeout(LIMIT)
                    .setRetryOptions(
                            RetryOptions.newBuilder().setMaximumAttempts(1).build())
                    .build());

    @Override
    public LookReport look(LookRequest request) {
        return looks.look(request);
    }
}
