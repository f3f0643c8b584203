/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import java.util.ArrayList;
import java.util.List;

/** Lists the ways through a template: each branch of an {@code if}, and loops run not at all, once and twice. */
final class TemplatePaths {
    private final int limit;

    private TemplatePaths(int limit) {
        this.limit = limit;
    }

    static List<List<TemplatePiece>> of(List<Node> nodes, int limit) {
        return new TemplatePaths(limit).through(nodes);
    }

    private List<List<TemplatePiece>> through(List<Node> nodes) {
        List<List<TemplatePiece>> paths = List.of(List.of());
        for (Node node : nodes) {
            paths = crossed(paths, alternatives(node));
        }
        return paths;
    }

    private List<List<TemplatePiece>> alternatives(Node node) {
        return switch (node) {
            case Node.Text text -> List.of(List.of(new TemplatePiece.Text(text.text())));
            case Node.Output output -> List.of(List.of(new TemplatePiece.Output(output.expression())));
            case Node.SetVariable set -> List.of(List.of());
            case Node.If branches -> {
                List<List<TemplatePiece>> all = new ArrayList<>(through(branches.otherwise()));
                branches.branches().forEach(branch -> all.addAll(through(branch.body())));
                yield all;
            }
            case Node.For loop -> {
                List<List<TemplatePiece>> once = through(loop.body());
                List<List<TemplatePiece>> all = new ArrayList<>(through(loop.otherwise()));
                all.addAll(once);
                all.addAll(crossed(once, once));
                yield all;
            }
        };
    }

    private List<List<TemplatePiece>> crossed(List<List<TemplatePiece>> heads, List<List<TemplatePiece>> tails) {
        if ((long) heads.size() * tails.size() > limit) {
            throw TemplateException.syntax(
                    Position.START,
                    "there are more than " + limit + " ways through the branches of this script; split the step");
        }
        List<List<TemplatePiece>> paths = new ArrayList<>();
        for (List<TemplatePiece> head : heads) {
            for (List<TemplatePiece> tail : tails) {
                List<TemplatePiece> path = new ArrayList<>(head);
                path.addAll(tail);
                paths.add(path);
            }
        }
        return paths;
    }
}
