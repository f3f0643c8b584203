/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Collects problems, so that an author fixes a file once and not ten times. */
final class Problems {
    // A file that is wrong everywhere needs no longer list than a person reads.
    private static final int MAX = 200;

    private final List<Problem> found = new ArrayList<>();

    void error(Node node, String pointer, String code, String message) {
        Mark mark = node.getStartMark().orElse(null);
        add(new Problem(
                pointer,
                code,
                message,
                mark == null ? 1 : mark.getLine() + 1,
                mark == null ? 1 : mark.getColumn() + 1,
                Problem.Severity.ERROR));
    }

    void add(Problem problem) {
        if (found.size() < MAX && !found.contains(problem)) {
            found.add(problem);
        }
    }

    boolean hasErrors() {
        return found.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
    }

    List<Problem> inFileOrder() {
        return found.stream()
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                .toList();
    }
}
