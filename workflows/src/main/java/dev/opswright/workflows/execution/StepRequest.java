/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import org.jspecify.annotations.Nullable;

/**
 * One command of an execution. Its identity is (execution, kind, step, round, attempt, epoch), made by the workflow
 * before first contact, so that retries, workers and reconnects never make a second one.
 *
 * @param planHash the approved hash; the executor recomputes it from the stored plan and refuses another
 * @param fence number of the host lease under which the command may start
 * @param attempt rises when the previous result is known and retries are allowed
 * @param epoch rises only after an unknown, by decision
 */
public record StepRequest(
        ExecutionRef execution,
        CommandKind kind,
        int stepOrder,
        String planHash,
        long fence,
        int round,
        int attempt,
        int epoch) {
    /** Looks of one attempt. */
    public static final int MOST_LOOKS = 1000;

    /** Path-safe id of the command below its organization. */
    public String commandId() {
        return execution.executionId() + "/" + kind.word() + "-" + stepOrder + "/" + round + "." + attempt + "."
                + epoch;
    }

    /** The same command's request for another attempt, under the given result of the last one. */
    public StepRequest nextAttempt() {
        return new StepRequest(execution, kind, stepOrder, planHash, fence, round, attempt + 1, epoch);
    }

    /** The same command once more after its fate stayed unknown, by decision. */
    public StepRequest nextEpoch() {
        return new StepRequest(execution, kind, stepOrder, planHash, fence, round, attempt, epoch + 1);
    }

    /** The same command under the host lease as it is held now. */
    public StepRequest withFence(long held) {
        return new StepRequest(execution, kind, stepOrder, planHash, held, round, attempt, epoch);
    }

    /**
     * A look that changes nothing, on behalf of this attempt.
     *
     * @param look from 0; below {@link #MOST_LOOKS}
     */
    public StepRequest look(int look) {
        return new StepRequest(
                execution, CommandKind.PROBE, stepOrder, planHash, fence, round, attempt * MOST_LOOKS + look, epoch);
    }

    /** Whether the two requests name the same command. */
    public boolean sameCommand(@Nullable StepRequest other) {
        return other != null && commandId().equals(other.commandId());
    }
}
