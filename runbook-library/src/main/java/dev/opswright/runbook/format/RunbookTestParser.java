/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import dev.opswright.runbook.rehearsal.RunbookTest;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code *.test.yaml}: strict as the runbooks themselves, with line and column. Pure and thread-safe. */
public final class RunbookTestParser {
    private RunbookTestParser() {}

    /**
     * Parses a test file, which is one YAML document.
     *
     * @throws InvalidRunbookException with all problems
     */
    public static RunbookTest.File parse(String yaml) {
        Problems problems = new Problems();
        List<Node> documents = YamlDocuments.read(yaml, problems);
        if (documents.size() > 1) {
            problems.error(documents.get(1), "", "too_many", "a test file is one document");
        }
        if (problems.hasErrors()) {
            throw new InvalidRunbookException(problems.inFileOrder());
        }
        YamlFields fields = new YamlFields(documents.getFirst(), "", problems, new SourceMap(yaml));
        RunbookTest.File file = new RunbookTest.File(fields.requiredText("runbook"), RunbookTestReader.tests(fields));
        fields.refuseUnknownKeys();
        if (problems.hasErrors()) {
            throw new InvalidRunbookException(problems.inFileOrder());
        }
        return file;
    }
}
