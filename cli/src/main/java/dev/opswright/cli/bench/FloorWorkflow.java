/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.bench;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;

/** The floor: one workflow, one local activity, one command over a kept connection, and nothing else. */
@WorkflowInterface
public interface FloorWorkflow {
    @WorkflowMethod
    String run(String command);

    /** The one activity. */
    @ActivityInterface
    interface Ssh {
        String execute(String command);
    }

    /** The bare workflow. */
    final class Bare implements FloorWorkflow {
        private final Ssh ssh = Workflow.newLocalActivityStub(
                Ssh.class,
                LocalActivityOptions.newBuilder()
                        .setStartToCloseTimeout(Duration.ofSeconds(10))
                        .setRetryOptions(
                                RetryOptions.newBuilder().setMaximumAttempts(3).build())
                        .build());

        @Override
        public String run(String command) {
            return ssh.execute(command);
        }
    }
}
