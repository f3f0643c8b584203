/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import dev.opswright.workflows.runbook.RunbookDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads runbook files. Pure and thread-safe; hostile text ends in problems, never in exhausted memory or stack. */
public final class RunbookParser {
    private RunbookParser() {}

    /**
     * What a file holds, and what a person should hear about it.
     *
     * @param runbooks every document, with defaults filled in
     * @param warnings what does not refuse the import
     */
    public record Parsed(List<RunbookDefinition> runbooks, List<Problem> warnings) {}

    /**
     * Parses a file of one or several YAML documents.
     *
     * @throws InvalidRunbookException with all problems, if any is an error
     */
    public static List<RunbookDefinition> parse(String yaml) {
        return parseWithWarnings(yaml).runbooks();
    }

    /**
     * As {@link #parse}, with the warnings beside the runbooks.
     *
     * @throws InvalidRunbookException with all problems, if any is an error
     */
    public static Parsed parseWithWarnings(String yaml) {
        Problems problems = new Problems();
        List<RunbookDefinition> runbooks = read(yaml, problems);
        if (problems.hasErrors()) {
            throw new InvalidRunbookException(problems.inFileOrder());
        }
        return new Parsed(List.copyOf(runbooks), problems.inFileOrder());
    }

    /**
     * As {@link #parse}, each with its own part of the file; the canonical text where that part does not say the same by
     * itself.
     *
     * @throws InvalidRunbookException with all problems, if any is an error
     */
    public static List<WrittenRunbook> written(String yaml) {
        List<RunbookDefinition> runbooks = parse(yaml);
        List<String> texts = YamlDocuments.texts(yaml);
        List<WrittenRunbook> written = new ArrayList<>();
        for (RunbookDefinition runbook : runbooks) {
            String text = texts.get(written.size());
            boolean same = texts.size() == 1 || (!hasErrors(text) && parse(text).equals(List.of(runbook)));
            written.add(new WrittenRunbook(runbook, same ? text : RunbookWriter.canonicalYaml(runbook)));
        }
        return written;
    }

    private static boolean hasErrors(String yaml) {
        return lint(yaml).stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
    }

    /** All problems of a file, errors and warnings; never throws for bad input. */
    public static List<Problem> lint(String yaml) {
        Problems problems = new Problems();
        read(yaml, problems);
        return problems.inFileOrder();
    }

    private static List<RunbookDefinition> read(String yaml, Problems problems) {
        List<RunbookDefinition> runbooks = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Node document : YamlDocuments.read(yaml, problems)) {
            SourceMap source = new SourceMap(yaml);
            RunbookDefinition runbook = new RunbookReader(problems, source).read(document);
            if (!runbook.name().isEmpty() && !names.add(runbook.name())) {
                problems.error(document, "/name", "duplicate_name", "the file holds '" + runbook.name() + "' twice");
            }
            RunbookLint.check(runbook, (pointer, severity, code, at, message) -> {
                var place = source.locate(pointer, at);
                problems.add(new Problem(pointer, code, message, place.line(), place.column(), severity));
            });
            runbooks.add(runbook);
        }
        return runbooks;
    }
}
