/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import dev.opswright.runbook.shell.ShellQuoting;

/** A secret that a command finds in a private file, whose path is in the shell variable of that name. */
public record NamedSecret(String name, Secret secret) {
    /** @throws IllegalArgumentException if the name is no shell name */
    public NamedSecret {
        if (!ShellQuoting.isName(name)) {
            throw new IllegalArgumentException("Not a shell variable name: " + name);
        }
    }
}
