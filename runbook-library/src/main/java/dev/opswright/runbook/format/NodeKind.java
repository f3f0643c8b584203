/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** What stands at a place of a file, in the words of a message. */
final class NodeKind {
    private NodeKind() {}

    static String of(Node node) {
        return switch (node.getNodeType()) {
            case MAPPING -> "a map";
            case SEQUENCE -> "a list";
            case SCALAR -> "'" + abbreviated(((ScalarNode) node).getValue()) + "'";
            case ANCHOR -> "an anchor";
        };
    }

    private static String abbreviated(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() > 40 ? line.substring(0, 40) + "…" : line;
    }
}
