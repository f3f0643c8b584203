/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.execution;

import dev.opswright.activities.command.CommandFailure;
import dev.opswright.activities.command.CommandState.Done;
import dev.opswright.activities.command.CommandState.Unknown;
import dev.opswright.workflows.execution.StatusReason;
import dev.opswright.workflows.execution.StepProgress.Ended;
import dev.opswright.workflows.execution.StepStatus;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an end on the host means for the step, in words for a tired engineer. Pure. */
final class StepOutcomes {
    private StepOutcomes() {}

    /** A recorded result. */
    static Ended of(Done done, List<Integer> expected, int timeoutSeconds) {
        return switch (done.reason()) {
            case EXITED ->
                expected.contains(done.exitCode())
                        ? new Ended(StepStatus.COMPLETED, done.exitCode(), done.ran(), null)
                        : new Ended(StepStatus.FAILED, done.exitCode(), done.ran(), exit(done.exitCode(), expected));
            case TIMEOUT ->
                new Ended(
                        StepStatus.TIMEOUT,
                        done.exitCode(),
                        done.ran(),
                        new StatusReason(
                                "step_timeout",
                                "Did not end within " + timeoutSeconds + " s and was stopped on the host."));
            case CANCELLED ->
                new Ended(
                        StepStatus.CANCELLED,
                        done.ran() ? done.exitCode() : null,
                        done.ran(),
                        new StatusReason(
                                "cancelled",
                                done.ran()
                                        ? "Stopped on the host because the run was cancelled."
                                        : "Nothing was run."));
        };
    }

    /** A fate that nobody can know. */
    static Ended of(Unknown unknown) {
        return switch (unknown.why()) {
            case SUPERVISOR_LOST ->
                unknown("supervisor_lost", "The command's supervisor on the host died before it recorded the end.");
            case REBOOTED -> unknown("rebooted", "The host was restarted while the command ran.");
        };
    }

    /** Contact was lost and did not come back. */
    static Ended lost(@Nullable CommandFailure last) {
        return unknown(
                "contact_lost",
                "The command had been sent, and the host could not be asked how it ended"
                        + (last == null ? "." : ": " + last.getMessage()));
    }

    /** Refused or not reached in front of the door. */
    static Ended notRun(CommandFailure failure) {
        return refused(failure.code().word(), failure.getMessage());
    }

    /** Stopped before anything was sent. */
    static Ended cancelledBeforeStart() {
        return new Ended(StepStatus.CANCELLED, null, false, new StatusReason("cancelled", "Nothing was run."));
    }

    /** Not run for a reason of ours. */
    static Ended refused(String code, String message) {
        return new Ended(StepStatus.FAILED, null, false, new StatusReason(code, message));
    }

    private static Ended unknown(String code, String message) {
        return new Ended(
                StepStatus.UNKNOWN,
                null,
                true,
                new StatusReason(code, message + " It was not repeated; look at the host."));
    }

    private static StatusReason exit(int code, List<Integer> expected) {
        String wanted = expected.stream().map(String::valueOf).collect(Collectors.joining(" or "));
        String hint = switch (code) {
            case 126 -> " That means: found, but not executable or not permitted.";
            case 127 -> " That means: command not found on the host.";
            default -> code > 128 && code < 160 ? " That means: ended by signal " + (code - 128) + "." : "";
        };
        return new StatusReason("exit_code", "Exited with " + code + ", expected " + wanted + "." + hint);
    }
}
