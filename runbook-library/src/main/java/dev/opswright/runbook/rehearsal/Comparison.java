/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.rehearsal;

import dev.opswright.workflows.execution.Rehearsal;
import dev.opswright.workflows.plan.Binding;
import dev.opswright.workflows.plan.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Says in words how a walk differs from what was expected. */
final class Comparison {
    private final List<String> failures = new ArrayList<>();

    private Comparison() {}

    static List<String> of(RunbookTest.Expected expected, Rehearsal.Walk walk, RecordedHost host) {
        Comparison comparison = new Comparison();
        comparison.ends(expected, walk);
        if (expected.path() != null) {
            comparison.path(expected.path(), walk.steps(), host);
        }
        if (expected.undone() != null && !expected.undone().equals(walk.undone())) {
            comparison.differs("undone", expected.undone(), walk.undone());
        }
        return comparison.failures;
    }

    private void ends(RunbookTest.Expected expected, Rehearsal.Walk walk) {
        String why = walk.reason() == null ? "" : ": " + walk.reason().message();
        if (expected.status() != null && expected.status() != walk.status()) {
            differs("status", expected.status().word(), walk.status().word() + why);
        }
        if (expected.outcome() != null && expected.outcome() != walk.outcome()) {
            differs(
                    "outcome",
                    expected.outcome().word(),
                    walk.outcome() == null ? "none" : walk.outcome().word() + why);
        }
    }

    private void path(List<RunbookTest.Passed> expected, List<Rehearsal.Passed> walked, RecordedHost host) {
        List<String> wanted = expected.stream()
                .map(step -> step.step() + " " + step.status().word())
                .toList();
        List<String> found = walked.stream()
                .map(step -> step.step().name() + " " + step.status().word())
                .toList();
        if (!wanted.equals(found)) {
            differs("path", wanted, found);
            return;
        }
        for (int i = 0; i < expected.size(); i++) {
            RunbookTest.Passed step = expected.get(i);
            Integer attempts = step.attempts();
            if (attempts != null && attempts != walked.get(i).attempts()) {
                differs(
                        "attempts of '" + step.step() + "'",
                        attempts,
                        walked.get(i).attempts());
            }
            script(step, host.script(step.step()));
        }
    }

    private void script(RunbookTest.Passed step, Script script) {
        for (String part : step.scriptContains()) {
            if (!script.text().contains(part)) {
                failures.add("the script of '" + step.step() + "' does not contain: " + part);
            }
        }
        step.values().forEach((expression, value) -> {
            List<String> bound = script.bindings().stream()
                    .filter(binding -> binding.expression().equals(expression))
                    .map(Binding::value)
                    .filter(Objects::nonNull)
                    .toList();
            if (!bound.contains(value)) {
                differs(
                        "value of {{ " + expression + " }} in '" + step.step() + "'",
                        value,
                        bound.isEmpty() ? "no such expression" : bound.getFirst());
            }
        });
    }

    private void differs(String what, Object expected, Object found) {
        failures.add(what + ": expected " + expected + ", found " + found);
    }
}
