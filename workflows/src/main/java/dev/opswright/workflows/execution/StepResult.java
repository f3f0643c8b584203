/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import org.jspecify.annotations.Nullable;

/** What the workflow knows of a command that ended. The only place where failures of commands are read. */
sealed interface StepResult {
    /** Ended with an expected exit code. */
    record Succeeded() implements StepResult {}

    /** Its condition was false; nothing ran. */
    record Skipped() implements StepResult {}

    /**
     * Ended otherwise, and that is known.
     *
     * @param status failed, timeout or cancelled
     * @param passedDoor whether anything ran on the host
     * @param retryable whether another attempt may help; a refusal stays a refusal
     * @param exitCode {@code null} where there is none
     * @param lateCall the call around it whose time was over; {@code null} = it failed by itself
     */
    record Failed(
            StepStatus status,
            boolean passedDoor,
            boolean retryable,
            StatusReason reason,
            @Nullable Integer exitCode,
            @Nullable String lateCall)
            implements StepResult {
        Failed(StepStatus status, boolean passedDoor, boolean retryable, StatusReason reason) {
            this(status, passedDoor, retryable, reason, null, null);
        }
    }

    /** Nobody knows. Never repeated without a person's word. */
    record Unknown(StatusReason reason) implements StepResult {}

    /** Whether something may have changed on the host that an undo takes back; an unknown command is left alone. */
    default boolean leavesSomethingToUndo() {
        return switch (this) {
            case Succeeded ignored -> true;
            case Failed failed -> failed.passedDoor();
            case Skipped ignored -> false;
            case Unknown ignored -> false;
        };
    }

    /** Reads what the activity answered. */
    static StepResult of(StepProgress.Ended ended) {
        return switch (ended.status()) {
            case COMPLETED -> new Succeeded();
            case SKIPPED -> new Skipped();
            case FAILED, TIMEOUT, CANCELLED ->
                new Failed(
                        ended.status(),
                        ended.passedDoor(),
                        ended.status() != StepStatus.CANCELLED,
                        reason(ended),
                        ended.exitCode(),
                        null);
            case UNKNOWN -> new Unknown(reason(ended));
            case PENDING, RUNNING ->
                throw new IllegalArgumentException("A command that ended cannot be " + ended.status());
        };
    }

    /** Whether a failure is the host's or the plan's word, and no fault on the way to it. */
    static boolean isAnswer(ActivityFailure failure) {
        return failure.getCause() instanceof ApplicationFailure cause
                && switch (cause.getType()) {
                    case ExecutionFailures.REFUSED, ExecutionFailures.NOT_FOUND, ExecutionFailures.OUTCOME_UNKNOWN ->
                        true;
                    default -> false;
                };
    }

    /** Reads a failure that the activity's retry policy did not repeat. */
    static StepResult of(ActivityFailure failure) {
        if (!(failure.getCause() instanceof ApplicationFailure cause)) {
            return new Unknown(new StatusReason(
                    "outcome_unknown", "The command could not be followed to its end; nothing was repeated."));
        }
        String message = cause.getOriginalMessage();
        return switch (cause.getType()) {
            case ExecutionFailures.REFUSED ->
                new Failed(StepStatus.FAILED, false, false, new StatusReason("command_refused", message));
            case ExecutionFailures.NOT_FOUND ->
                new Failed(StepStatus.FAILED, false, false, new StatusReason("not_found", message));
            default -> new Unknown(new StatusReason("outcome_unknown", message));
        };
    }

    private static StatusReason reason(StepProgress.Ended ended) {
        if (ended.reason() != null) {
            return ended.reason();
        }
        return switch (ended.status()) {
            case TIMEOUT -> new StatusReason("step_timeout", "it ran longer than its timeout and was stopped");
            case CANCELLED -> new StatusReason("cancelled", "it was stopped");
            case UNKNOWN -> new StatusReason("outcome_unknown", "nobody knows how it ended");
            default ->
                new StatusReason(
                        "step_failed",
                        ended.exitCode() == null ? "it failed" : "it ended with exit code " + ended.exitCode());
        };
    }
}
