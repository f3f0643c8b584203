/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.fleet;

import dev.opswright.workflows.execution.CancelRequest;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Carries one runbook over many servers in waves. The runs themselves are executions as any other. */
@WorkflowInterface
public interface FleetRemediationWorkflow {
    /** Runs to a definite end; the rows hold everything people see. */
    @WorkflowMethod
    void run(FleetRef fleet);

    /** Stops the fleet: what has not begun never runs, what runs is cancelled, with or without undo. */
    @UpdateMethod
    void cancel(CancelRequest request);

    /** Refuses a cancel of a fleet that is ending already. */
    @UpdateValidatorMethod(updateName = "cancel")
    void validateCancel(CancelRequest request);
}
