/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.server;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** Asks once: whoever asked is waiting and can ask again. */
public final class AskWorkflowImpl implements AskWorkflow {
    /** The stages' own limits add up to less; the caller waits at most this long, time in the queue included. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final ServerActivities servers = Workflow.newActivityStub(
            ServerActivities.class,
            ActivityOptions.newBuilder()
                    .setScheduleToCloseTimeout(LIMIT)
                    .setRetryOptions(
                            RetryOptions.newBuilder().setMaximumAttempts(1).build())
                    .build());

    @Override
    public ServerTestReport testServer(ServerTestRequest request) {
        return servers.testServer(request);
    }
}
