/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import dev.opswright.workflows.approval.ApprovalWorkflow;
import dev.opswright.workflows.engine.LocalCalls;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.UUID;

/** How the remediation calls its activities: every limit with its reason. */
final class ExecutionStubs {
    /** A launch answers in three seconds on a kept connection; a new connection and a slow host may need more. */
    private static final Duration LAUNCH_ATTEMPT = Duration.ofSeconds(20);

    /** Time for TERM and KILL on the host, and for ten minutes of attempted contact with a host that went away. */
    private static final Duration FOLLOW_MARGIN = Duration.ofSeconds(30).plus(Duration.ofMinutes(10));

    /** A request keeps its own time; this is for the database before and after it. */
    private static final Duration HTTP_MARGIN = Duration.ofSeconds(30);

    /** Beats come every five seconds; below this a short pause of the engine makes a second follower. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(20);

    private ExecutionStubs() {}

    static GuardActivities guard() {
        return Workflow.newLocalActivityStub(GuardActivities.class, local(LocalCalls.DATABASE_ATTEMPT));
    }

    static PlanActivities plan() {
        return Workflow.newLocalActivityStub(PlanActivities.class, local(LocalCalls.DATABASE_ATTEMPT));
    }

    static RecordActivities records() {
        return Workflow.newLocalActivityStub(RecordActivities.class, local(LocalCalls.DATABASE_ATTEMPT));
    }

    static UnknownActivities unknowns() {
        return Workflow.newLocalActivityStub(UnknownActivities.class, local(LocalCalls.DATABASE_ATTEMPT));
    }

    static SteeringActivities steering() {
        return Workflow.newLocalActivityStub(SteeringActivities.class, local(LocalCalls.DATABASE_ATTEMPT));
    }

    static ControlActivities control() {
        return Workflow.newLocalActivityStub(ControlActivities.class, local(LocalCalls.DATABASE_ATTEMPT));
    }

    static StepActivities.Launch launch() {
        return Workflow.newLocalActivityStub(StepActivities.Launch.class, local(LAUNCH_ATTEMPT));
    }

    static StepActivities.Follow follow(int timeoutSeconds) {
        return Workflow.newActivityStub(
                StepActivities.Follow.class,
                ActivityOptions.newBuilder()
                        .setTaskQueue(Queues.COMMANDS)
                        .setStartToCloseTimeout(
                                Duration.ofSeconds(timeoutSeconds).plus(FOLLOW_MARGIN))
                        .setHeartbeatTimeout(HEARTBEAT)
                        .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
                        // Without limit: the door makes it harmless, and only the host's answer decides.
                        .setRetryOptions(RetryOptions.newBuilder()
                                .setInitialInterval(Duration.ofSeconds(1))
                                .setBackoffCoefficient(2)
                                .setMaximumInterval(Duration.ofSeconds(10))
                                .setMaximumAttempts(0)
                                .setDoNotRetry(
                                        ExecutionFailures.REFUSED,
                                        ExecutionFailures.OUTCOME_UNKNOWN,
                                        ExecutionFailures.NOT_FOUND)
                                .build())
                        .build());
    }

    /** One attempt: whether to make a request again is decided by what is known of it. */
    static HttpActivities http(int timeoutSeconds) {
        return Workflow.newActivityStub(
                HttpActivities.class,
                ActivityOptions.newBuilder()
                        .setTaskQueue(Queues.COMMANDS)
                        .setStartToCloseTimeout(
                                Duration.ofSeconds(timeoutSeconds).plus(HTTP_MARGIN))
                        .setRetryOptions(
                                RetryOptions.newBuilder().setMaximumAttempts(1).build())
                        .build());
    }

    /** Asked to stop with its parent, so that the approval's row is closed however the parent ends. */
    static ApprovalWorkflow approval(UUID approvalId) {
        return Workflow.newChildWorkflowStub(
                ApprovalWorkflow.class,
                ChildWorkflowOptions.newBuilder()
                        .setWorkflowId(ApprovalWorkflow.workflowId(approvalId))
                        .setTaskQueue(Queues.OPSWRIGHT)
                        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL)
                        .build());
    }

    private static LocalActivityOptions local(Duration attempt) {
        return LocalCalls.withoutLimit(
                attempt, ExecutionFailures.REFUSED, ExecutionFailures.OUTCOME_UNKNOWN, ExecutionFailures.NOT_FOUND);
    }
}
