/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import dev.opswright.runbook.shell.ShellQuoting;

/** A value that travels beside a script, under the name of a shell variable. */
public record NamedValue(String name, String value) {
    /** @throws IllegalArgumentException if the name is no shell name or the value holds NUL; the value is never shown */
    public NamedValue {
        if (!ShellQuoting.isName(name)) {
            throw new IllegalArgumentException("Not a shell variable name: " + name);
        }
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("The value of " + name + " holds a NUL character");
        }
    }

    /** Values may come from anywhere; only the name is fit for a log. */
    @Override
    public String toString() {
        return name + "=…";
    }
}
