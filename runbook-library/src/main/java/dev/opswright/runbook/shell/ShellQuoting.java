/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * Quoting of values for POSIX shells. A quoted value is one word in every POSIX shell, whatever bytes it holds; the one
 * byte a shell cannot carry, NUL, is refused. Used only for assignments ahead of a script, never inside one (trust,
 * section 4).
 */
public final class ShellQuoting {
    // java.util.regex is enough here: a fixed pattern without backtracking over a name of ours, never over alert text.
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private ShellQuoting() {}

    /**
     * The value in single quotes, with each single quote written as {@code '\''}.
     *
     * @throws IllegalArgumentException if the value holds NUL; the message never shows the value
     */
    public static String quote(String value) {
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("A value with a NUL character cannot be given to a shell");
        }
        return "'" + value.replace("'", "'\\''") + "'";
    }

    /**
     * One assignment line, {@code NAME='value'}, ending in a newline.
     *
     * @throws IllegalArgumentException if the name is no shell name or the value holds NUL
     */
    public static String assignment(String name, String value) {
        return requireName(name) + "=" + quote(value) + "\n";
    }

    /** An assignment that is also exported to the processes the script starts, ending in a newline. */
    public static String exported(String name, String value) {
        return "export " + assignment(name, value);
    }

    /** Assignments in the map's order, for the prologue of a script. */
    public static String assignments(Map<String, String> values) {
        StringBuilder prologue = new StringBuilder();
        values.forEach((name, value) -> prologue.append(assignment(name, value)));
        return prologue.toString();
    }

    /** Whether a text can be the name of a shell variable. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    private static String requireName(String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException("Not a shell variable name: " + name);
        }
        return name;
    }
}
