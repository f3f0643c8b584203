/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.operator;

/** A command could not do what it was asked for; the message is for people, and the exit code is 1. */
public final class CommandFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommandFailed(String message) {
        super(message);
    }
}
