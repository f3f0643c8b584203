/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads YAML text into nodes with their places, under limits that hostile text cannot pass. */
final class YamlDocuments {
    /** Largest runbook file. */
    static final int MAX_BYTES = 1 << 20;

    private static final int MAX_ALIASES = 20;
    private static final int MAX_DOCUMENTS = 200;
    private static final int MAX_NESTING = 40;

    private YamlDocuments() {}

    /** The documents of a file; problems are added where there are none to read. */
    static List<Node> read(String yaml, Problems problems) {
        if (yaml.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            problems.add(at("too_large", "the file is larger than 1 MiB", 1, 1));
            return List.of();
        }
        List<Node> documents = new ArrayList<>();
        try {
            if (nesting(yaml) > MAX_NESTING) {
                problems.add(at("too_deep", "the file is nested too deeply", 1, 1));
                return List.of();
            }
            for (Node document : new Compose(settings()).composeAllFromString(yaml)) {
                if (!document.getTag().equals(Tag.NULL)) {
                    documents.add(document);
                }
                if (documents.size() > MAX_DOCUMENTS) {
                    problems.add(at("too_large", "the file has more than " + MAX_DOCUMENTS + " runbooks", 1, 1));
                    return List.of();
                }
            }
        } catch (MarkedYamlEngineException e) {
            Mark mark = e.getProblemMark().or(e::getContextMark).orElse(null);
            problems.add(at(
                    "bad_yaml",
                    "this is no YAML: " + (e.getContext() == null ? "" : e.getContext() + ": ") + e.getProblem(),
                    mark == null ? 1 : mark.getLine() + 1,
                    mark == null ? 1 : mark.getColumn() + 1));
        } catch (YamlEngineException e) {
            problems.add(at("bad_yaml", "this is no YAML: " + e.getMessage(), 1, 1));
        }
        if (documents.isEmpty() && !problems.hasErrors()) {
            problems.add(at("empty", "the file holds no runbook", 1, 1));
        }
        return documents;
    }

    /** The texts of the documents of a file that was read without an error, in the same order. */
    static List<String> texts(String yaml) {
        WrittenTexts texts = new WrittenTexts(yaml, new Parse(settings()).parseString(yaml));
        return read(yaml, new Problems()).stream().map(texts::of).toList();
    }

    private static LoadSettings settings() {
        return LoadSettings.builder()
                .setLabel("runbook")
                .setAllowDuplicateKeys(false)
                .setMaxAliasesForCollections(MAX_ALIASES)
                .setCodePointLimit(MAX_BYTES)
                .build();
    }

    // Composing nodes recurses on nesting, the event stream does not: depth is bounded before hostile text can use the
    // stack.
    private static int nesting(String yaml) {
        int depth = 0;
        int deepest = 0;
        for (Event event : new Parse(settings()).parseString(yaml)) {
            switch (event.getEventId()) {
                case SequenceStart, MappingStart -> deepest = Math.max(deepest, ++depth);
                case SequenceEnd, MappingEnd -> depth--;
                default -> {}
            }
            if (deepest > MAX_NESTING) {
                return deepest;
            }
        }
        return deepest;
    }

    private static Problem at(String code, String message, int line, int column) {
        return new Problem("", code, message, line, column, Problem.Severity.ERROR);
    }
}
