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
        findings.error(place(word), code, message);
    }

    void warning(Word word, String code, String message) {
        findings.warning(place(word), code, message);
    }

    private static Position place(Word word) {
        Position[] found = {Position.START};
        find(word, found);
        return found[0];
    }

    private static void find(Word word, Position[] found) {
        for (Word.Part part : word.parts()) {
            if (found[0].equals(Position.START) && part instanceof Word.Value value) {
                found[0] = value.slot().at();
            } else if (part instanceof Word.Output output) {
                Commands.visit(output.commands(), command -> {
                    if (command instanceof Command.Simple simple) {
                        simple.words().forEach(nested -> find(nested, found));
                    }
                });
            }
        }
    }
}
