/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.alert;

import dev.opswright.workflows.execution.ExecutionRef;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;

/** Local activities of the intake; all repeatable, keyed by episode and trigger. */
@ActivityInterface(namePrefix = "Intake")
public interface AlertIntakeActivities {
    /**
     * Matches every firing episode of the batch by {@link AlertMatcher}, stores decision and explanation on the alert,
     * finds the server, creates execution rows (refused ones with their reason) and returns what to start and whom to
     * tell.
     */
    @ActivityMethod
    IntakeDecisions decide(AlertIntakeWorkflow.IntakeBatch batch);

    /** Starts the workflows of the executions by client (eager); already started ones are fine. */
    @ActivityMethod
    void startExecutions(List<ExecutionRef> executions);

    /** Signals alertResolved to open executions of resolved episodes; closed ones are fine. */
    @ActivityMethod
    void tellResolved(List<ExecutionRef> executions);

    /** Marks the batch's outbox rows done. */
    @ActivityMethod
    void finish(AlertIntakeWorkflow.IntakeBatch batch);

    /** Executions to start, and open executions whose alert resolved. */
    record IntakeDecisions(List<ExecutionRef> start, List<ExecutionRef> resolved) {}
}
