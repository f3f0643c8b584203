/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import dev.opswright.runbook.template.Position;

/** Where lint rules report to; the position is inside the text of the field. */
interface LintReport {
    void report(String pointer, Problem.Severity severity, String code, Position at, String message);

    default void error(String pointer, String code, String message) {
        report(pointer, Problem.Severity.ERROR, code, Position.START, message);
    }

    default void error(String pointer, String code, Position at, String message) {
        report(pointer, Problem.Severity.ERROR, code, at, message);
    }

    default void warning(String pointer, String code, Position at, String message) {
        report(pointer, Problem.Severity.WARNING, code, at, message);
    }
}
