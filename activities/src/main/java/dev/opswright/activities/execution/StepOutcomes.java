/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.execution;

import dev.opswright.activities.command.CommandFailure;
import dev.opswright.activities.command.CommandState.Done;
import dev.opswright.activities.command.CommandState.Unknown;
import dev.opswright.workflows.execution.StatusReason;
import dev.opswright.workflows.execution.StepProgress.Ended;
import dev.opswright.workflows.execution.StepStatus;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an end on the host means for the step, in words for a tired engineer. Pure. */
final class StepOutcomes {
    // As dash, bash and busybox say it.
    private static final Pattern SUDO_MISSING = Pattern.compile("(?m)^.*\\bsudo: (command )?not found$");
    private static final Pattern SUDO_PASSWORD = Pattern.compile("(?m)^sudo: \\d+ incorrect password attempts?$");
    private static final Pattern SUDO_REFUSED = Pattern.compile(
            "(?m)^(sudo: (a|A) (password|terminal) is required.*|sudo: no tty present.*"
                    + "|.* is not in the sudoers file.*|Sorry, user .* (may not run sudo|is not allowed to execute).*)$");

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

    /** Says more about a failed command where its messages tell that sudo is the reason, not what it was to run. */
    static Ended explained(Ended end, @Nullable String stderr) {
        if (end.status() != StepStatus.FAILED || end.exitCode() == null || stderr == null) {
            return end;
        }
        StatusReason reason = SUDO_PASSWORD.matcher(stderr).find()
                ? new StatusReason(
                        "sudo_password_refused",
                        "sudo on the host did not accept the server's sudo password. Correct it and run again.")
                : SUDO_MISSING.matcher(stderr).find()
                        ? new StatusReason("sudo_missing", "The command uses sudo, which is not installed on the host.")
                        : SUDO_REFUSED.matcher(stderr).find()
                                ? new StatusReason(
                                        "sudo_refused",
                                        "sudo on the host did not let the login run the command without a password. Allow it in"
                                                + " the host's sudoers (NOPASSWD), or store a sudo password with the server, and"
                                                + " run again.")
                                : end.reason();
        return new Ended(end.status(), end.exitCode(), end.passedDoor(), reason);
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
