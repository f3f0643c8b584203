/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import dev.opswright.runbook.template.Position;

/** Reports findings at the value in a word that they are about. */
final class FindingReport {
    private final Findings findings;

    FindingReport(Findings findings) {
        this.findings = findings;
    }

    void error(Word word, String code, String message) {
        boolean isPiped = word.parts().stream().anyMatch(part -> part instanceof Word.Input);
        if (isPiped) {
            error(Places.of(word), "piped_program", "a value that is piped to xargs becomes an argument: " + message);
        } else {
            error(Places.of(word), code, message);
        }
    }

    void error(Position at, String code, String message) {
        findings.error(at, code, message);
    }

    void warning(Word word, String code, String message) {
        findings.warning(Places.of(word), code, message);
    }
}
