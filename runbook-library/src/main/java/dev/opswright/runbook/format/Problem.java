/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import java.util.Locale;

/**
 * Something wrong in a runbook file.
 *
 * @param pointer JSON pointer of the field inside its document, for example {@code /steps/0/command}
 * @param code stable word for programs
 * @param message plain sentence for people
 * @param line from 1, in the whole file
 * @param column from 1
 */
public record Problem(String pointer, String code, String message, int line, int column, Severity severity) {
    /** Errors refuse an import; warnings are only shown. */
    public enum Severity {
        /** Refuses the import. */
        ERROR,
        /** Shown, does not refuse. */
        WARNING
    }

    /** {@code file:line:col: severity: message}, as compilers print it. */
    public String shown(String file) {
        return file + ":" + line + ":" + column + ": " + severity.name().toLowerCase(Locale.ROOT) + ": " + message;
    }
}
