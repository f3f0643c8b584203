/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import java.util.regex.Pattern;

/**
 * Names one command for ever: organization, then the workflow's path {@code execution/step/round.attempt.epoch}. It is
 * also the command's folder on the host, so it holds nothing but letters, digits and {@code . _ - /}.
 */
public record CommandId(String organization, String path) {
    // A fixed pattern over ids of ours; no part may start with a dot, so that no part can be "..".
    private static final Pattern SAFE =
            Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}(/[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}){0,5}");

    /** @throws IllegalArgumentException if a part could leave the state directory */
    public CommandId {
        if (!SAFE.matcher(organization).matches()
                || organization.contains("/")
                || !SAFE.matcher(path).matches()) {
            throw new IllegalArgumentException("Not a command id: " + organization + "/" + path);
        }
    }

    /** The id as commands see it in OPSWRIGHT_COMMAND_ID. */
    @Override
    public String toString() {
        return organization + "/" + path;
    }
}
