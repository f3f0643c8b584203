/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.execution;

import dev.opswright.workflows.execution.CancelRequest;
import dev.opswright.workflows.execution.ExecutionFailures;
import dev.opswright.workflows.execution.ExecutionRef;
import dev.opswright.workflows.execution.FleetStop;
import dev.opswright.workflows.execution.RemediationWorkflow;
import dev.opswright.workflows.execution.ResolveUnknown;
import dev.opswright.workflows.execution.SteerRequest;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import org.jspecify.annotations.Nullable;

/** A run whose second step waits for a person's word, and ends with it. */
public final class WaitingRun implements RemediationWorkflow {
    private @Nullable ResolveUnknown word;
    private boolean paused;

    @Override
    public void run(ExecutionRef execution) {
        Workflow.await(() -> word != null && Workflow.isEveryHandlerFinished());
    }

    @Override
    public void alertResolved() {
        // Nothing waits for it here.
    }

    @Override
    public void fleetStopped(FleetStop stop) {
        // It belongs to no fleet.
    }

    @Override
    public void cancel(CancelRequest request) {
        throw new UnsupportedOperationException("Not asked for");
    }

    @Override
    public void validateCancel(CancelRequest request) {
        throw ApplicationFailure.newNonRetryableFailure("Too late", ExecutionFailures.ALREADY_ENDING);
    }

    @Override
    public void resolveUnknown(ResolveUnknown said) {
        word = said;
    }

    @Override
    public void steer(SteerRequest said) {
        paused = true;
    }

    @Override
    public void validateSteer(SteerRequest said) {
        if (said.userId() == null || (said.action() != SteerRequest.Action.PAUSE && !paused)) {
            throw ApplicationFailure.newNonRetryableFailure("The run is not paused.", ExecutionFailures.NOT_PAUSED);
        }
    }

    @Override
    public void validateResolveUnknown(ResolveUnknown said) {
        if (said.stepOrder() != 2 || said.userId() == null || said.verdict() == null) {
            throw ApplicationFailure.newNonRetryableFailure(
                    "Step " + said.stepOrder() + " does not wait for a decision.", ExecutionFailures.NOT_UNKNOWN);
        }
    }
}
