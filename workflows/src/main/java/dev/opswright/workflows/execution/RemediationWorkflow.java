/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Carries out one runbook on one server: guard, plan, approve, steps, verify, undo, close. */
@WorkflowInterface
public interface RemediationWorkflow {
    /** Name of the update {@link #resolveUnknown}. */
    String RESOLVE_UNKNOWN = "resolve-unknown";

    /** Name of the update {@link #steer}. */
    String STEER = "steer";

    /** Runs to a definite end; the row of the execution holds everything people see. */
    @WorkflowMethod
    void run(ExecutionRef execution);

    /** The alert that started the run cleared. Ends what has not begun; afterwards it is a fact for verification. */
    @SignalMethod
    void alertResolved();

    /** The fleet of the run stops or goes on without it. Ends what has not begun; the word says what becomes of the rest. */
    @SignalMethod
    void fleetStopped(FleetStop stop);

    /**
     * Stops the run: the command on the host is stopped too and awaited. Accepted at once, carried out at the next safe
     * point.
     */
    @UpdateMethod
    void cancel(CancelRequest request);

    /** Refuses a cancel of a run that is ending already. */
    @UpdateValidatorMethod(updateName = "cancel")
    void validateCancel(CancelRequest request);

    /**
     * Says what became of a step whose fate nobody knows (the run's status is {@code unknown}): the chain goes on, ends,
     * or runs the step again. Accepted at once, carried out at the next safe point.
     */
    @UpdateMethod(name = RESOLVE_UNKNOWN)
    void resolveUnknown(ResolveUnknown word);

    /**
     * Refuses a word that nobody waits for ({@link ExecutionFailures#NOT_UNKNOWN}) and one without a person or verdict
     * ({@link ExecutionFailures#INCOMPLETE}).
     */
    @UpdateValidatorMethod(updateName = RESOLVE_UNKNOWN)
    void validateResolveUnknown(ResolveUnknown word);

    /**
     * Pauses the run after its current step, and steers a paused one: go on, leave out a step, run one again. Returns
     * when the word is on record; carried out at the next safe point.
     */
    @UpdateMethod(name = STEER)
    void steer(SteerRequest word);

    /**
     * Refuses what makes no sense now ({@link ExecutionFailures#NOT_PAUSED}, {@link ExecutionFailures#ALREADY_PAUSED},
     * {@link ExecutionFailures#NO_SUCH_STEP}, {@link ExecutionFailures#ALREADY_ENDING}, {@link ExecutionFailures#BUSY}, {@link ExecutionFailures#TOO_MANY}) and words without a speaker
     * ({@link ExecutionFailures#INCOMPLETE}).
     */
    @UpdateValidatorMethod(updateName = STEER)
    void validateSteer(SteerRequest word);
}
