/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import dev.opswright.runbook.template.Position;
import java.util.HashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Where the fields of a document stand in the file, and where a place inside a script stands. */
final class SourceMap {
    private final String text;
    private final Map<String, Node> nodes = new HashMap<>();

    SourceMap(String text) {
        this.text = text;
    }

    void put(String pointer, Node node) {
        nodes.put(pointer, node);
    }

    /** The file's line and column of a place in the text of a field; the nearest known field where it has none. */
    Position locate(String pointer, Position inside) {
        String known = pointer;
        while (!nodes.containsKey(known) && !known.isEmpty()) {
            known = known.substring(0, Math.max(0, known.lastIndexOf('/')));
        }
        Node node = nodes.get(known);
        Mark mark = node == null ? null : node.getStartMark().orElse(null);
        if (mark == null) {
            return Position.START;
        }
        Position start = new Position(mark.getLine() + 1, mark.getColumn() + 1);
        return node instanceof ScalarNode scalar && known.equals(pointer) ? inside(scalar, start, inside) : start;
    }

    private Position inside(ScalarNode scalar, Position start, Position inside) {
        ScalarStyle style = scalar.getScalarStyle();
        if (style == ScalarStyle.LITERAL) {
            int line = start.line() + inside.line();
            return new Position(line, indentOf(start.line() + 1) + inside.column());
        }
        // Folded and escaped text has no fixed place for each character, so only its first line is exact.
        int quote = style == ScalarStyle.PLAIN ? 0 : 1;
        return inside.line() == 1 && style != ScalarStyle.FOLDED
                ? new Position(start.line(), start.column() + quote + inside.column() - 1)
                : start;
    }

    private int indentOf(int line) {
        String[] lines = text.split("\n", -1);
        for (int i = line - 1; i < lines.length; i++) {
            if (!lines[i].isBlank()) {
                return lines[i].length() - lines[i].stripLeading().length();
            }
        }
        return 0;
    }
}
