/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

/** Files of program text that a script runs. */
final class RunFiles {
    private RunFiles() {}

    /** Refuses a file that may hold a value: one that commands print, or one that the script wrote. */
    static void check(Word file, Tainted tainted, FindingReport report) {
        boolean isPrinted =
                file.parts().stream().anyMatch(part -> part instanceof Word.Output || part instanceof Word.ProcessFile);
        if (isPrinted) {
            report.error(
                    file,
                    "program_text",
                    "in a script that uses values, what a command prints cannot be run as a script");
        } else if (tainted.files().mayBe(file)) {
            report.error(file, "program_text", "this may run a file that the script fills with a value");
        }
    }
}
