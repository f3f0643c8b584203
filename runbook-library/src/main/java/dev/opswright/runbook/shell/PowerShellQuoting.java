/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Assignments ahead of a PowerShell script. The value travels in Base64 between single quotes, so there is nothing in it
 * that PowerShell, or a code page, could take for something else.
 */
public final class PowerShellQuoting {
    private PowerShellQuoting() {}

    /**
     * One assignment line, ending in a newline.
     *
     * @throws IllegalArgumentException if the name is no variable name or the value holds NUL; the value is never shown
     */
    public static String assignment(String name, String value) {
        return "${" + checked(name, value) + "} = " + decoded(value) + "\n";
    }

    /** An assignment that programs see in their environment. Windows knows no empty variables: an empty one is absent. */
    public static String exported(String name, String value) {
        return "[Environment]::SetEnvironmentVariable('" + checked(name, value) + "', " + decoded(value)
                + ", 'Process')\n";
    }

    private static String decoded(String value) {
        String base64 = Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
        return "[Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('" + base64 + "'))";
    }

    private static String checked(String name, String value) {
        if (!ShellQuoting.isName(name)) {
            throw new IllegalArgumentException("Not a variable name: " + name);
        }
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("The value of " + name + " holds a NUL character");
        }
        return name;
    }
}
