/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import dev.opswright.activities.command.CommandFailure.Code;

/** The runner's refusals in words for the person on call. */
final class Refusals {
    private Refusals() {}

    static String sentence(Host host, Code code, Answer answer) {
        String where = host.state() + " on " + host.address();
        return switch (code) {
            case DISK_FULL -> "The disk of " + where + " is full, so a command's fate could not be recorded.";
            case READ_ONLY ->
                "The file system of " + where + " is read-only, so a command's fate could not be recorded.";
            case PERMISSION -> host.username() + " may not write " + where + ".";
            case STATE_DIR -> "The state directory " + where + " cannot be used.";
            case STATE_DIR_VOLATILE ->
                "The state directory " + where + " is in memory and would not survive a reboot. Set another state_dir.";
            case MISSING_TOOLS -> host.address() + " lacks what the runner needs: " + answer.text("tools") + ".";
            case RUNNER_DIFFERS -> "The runner arrived damaged at " + where + ".";
            case NO_WORKING_DIRECTORY ->
                "The step's working directory does not exist on " + host.address() + " or may not be entered.";
            case NO_SUCH_USER ->
                "The step's run_as names a user that " + host.address() + " does not have: " + answer.text("user")
                        + ".";
            case FENCED ->
                host.address() + " has already seen a newer host lease (number " + answer.text("highest")
                        + "), so this one is over.";
            case FENCE_UNREADABLE -> "The fence file in " + where + " is damaged; a person has to look at it.";
            case HOST_LOCK_BUSY -> "Another command has been starting on " + host.address() + " for two seconds.";
            case INCOMPLETE_REQUEST -> "The request did not arrive whole at " + host.address() + ".";
            default -> host.address() + " refused: " + code.word() + ".";
        };
    }
}
