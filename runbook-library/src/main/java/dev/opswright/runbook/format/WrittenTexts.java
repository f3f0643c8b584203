/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.nodes.Node;

/** Cuts a file into the texts of its documents, comments included. */
final class WrittenTexts {
    private final List<String> lines;
    private final List<Integer> starts = new ArrayList<>();

    /** @param events of a text that was read without an error */
    WrittenTexts(String yaml, Iterable<Event> events) {
        this.lines = yaml.lines().toList();
        for (Event event : events) {
            if (event.getEventId() == Event.ID.DocumentStart) {
                starts.add(event.getStartMark().orElseThrow().getLine());
            }
        }
        starts.set(0, 0);
    }

    /** The text of the document whose content the node is; a bare marker before it is left out. */
    String of(Node document) {
        int line = document.getStartMark().orElseThrow().getLine();
        int from = 0;
        int to = lines.size();
        for (int start : starts) {
            if (start <= line) {
                from = start;
            } else {
                to = Math.min(to, start);
            }
        }
        if (lines.get(from).strip().equals("---")) {
            from++;
        }
        while (from < to && lines.get(from).isBlank()) {
            from++;
        }
        return String.join("\n", lines.subList(from, to)).stripTrailing() + "\n";
    }
}
