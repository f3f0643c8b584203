/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import java.util.List;
import java.util.function.Consumer;

/** Walks over the nodes of a template in the order of the text. */
final class TemplateTree {
    private TemplateTree() {}

    static void walk(List<Node> nodes, Consumer<Node> visitor) {
        for (Node node : nodes) {
            visitor.accept(node);
            switch (node) {
                case Node.If branches -> {
                    branches.branches().forEach(branch -> walk(branch.body(), visitor));
                    walk(branches.otherwise(), visitor);
                }
                case Node.For loop -> {
                    walk(loop.body(), visitor);
                    walk(loop.otherwise(), visitor);
                }
                case Node.Text text -> {}
                case Node.Output output -> {}
                case Node.SetVariable set -> {}
            }
        }
    }

    static void controls(Node node, List<Expression> controls) {
        switch (node) {
            case Node.If branches -> branches.branches().forEach(branch -> controls.add(branch.condition()));
            case Node.For loop -> {
                controls.add(loop.items());
                if (loop.condition() != null) {
                    controls.add(loop.condition());
                }
            }
            case Node.SetVariable set -> controls.add(set.value());
            case Node.Text text -> {}
            case Node.Output output -> {}
        }
    }
}
