/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import dev.opswright.runbook.template.Expression;
import dev.opswright.workflows.runbook.RunbookDefinition;
import dev.opswright.workflows.runbook.Step;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks that the names an expression uses can exist when it is evaluated. */
final class NameLint {
    private static final Map<String, Set<String>> FIELDS = Map.of(
            "alert",
            Set.of("name", "severity", "status", "fingerprint", "starts_at", "labels", "annotations", "source"),
            "server",
            Set.of("name", "hostname", "environment", "tags"),
            "execution",
            Set.of("id", "mode", "initiated_by"),
            "runbook",
            Set.of("name", "version"));
    private static final Set<String> STEP_FIELDS = Set.of("stdout", "stderr", "exit_code", "status", "data");

    private final RunbookDefinition runbook;
    private final String pointer;
    private final LintReport report;

    NameLint(RunbookDefinition runbook, String pointer, LintReport report) {
        this.runbook = runbook;
        this.pointer = pointer;
        this.report = report;
    }

    /** Checks against the known names; {@code earlier} is how many of the runbook's steps have run by then. */
    void check(Expression expression, List<String> known, List<String> locals, int earlier) {
        for (String root : expression.roots()) {
            if (!known.contains(root) && !locals.contains(root)) {
                report.error(
                        pointer,
                        "unknown_name",
                        expression.position(),
                        root.equals("steps")
                                ? "'steps' is not known here, because this is rendered before any step runs"
                                : "'" + root + "' is not known here" + Spelling.hint(root, known));
            }
        }
        for (Expression.FieldUse use : expression.fieldUses()) {
            Set<String> fields = FIELDS.get(use.root());
            if (fields != null && !locals.contains(use.root()) && !fields.contains(use.field())) {
                report.error(
                        pointer,
                        "unknown_name",
                        use.position(),
                        "'" + use.root() + "' has no '" + use.field() + "'" + Spelling.hint(use.field(), fields));
            }
        }
        expression.stepUses().forEach(use -> checkStepUse(use, earlier));
    }

    private void checkStepUse(Expression.StepUse use, int earlier) {
        if (use.step().isEmpty()) {
            report.error(
                    pointer, "bad_step", use.position(), "name the step, as in steps['Check service status'].stdout");
            return;
        }
        String name = use.step().orElseThrow();
        List<Step> steps = runbook.steps();
        List<String> before = steps.subList(0, Math.min(earlier, steps.size())).stream()
                .map(Step::name)
                .toList();
        if (!before.contains(name)) {
            boolean later = steps.stream().anyMatch(step -> step.name().equals(name));
            String why = later ? "has not run by then" : "does not exist" + Spelling.hint(name, before);
            report.error(pointer, "bad_step", use.position(), "the step '" + name + "' " + why);
            return;
        }
        use.field().ifPresent(field -> checkField(use, name, field));
    }

    private boolean isSensitive(String name) {
        return runbook.steps().stream().anyMatch(step -> step.name().equals(name) && step.sensitive());
    }

    private void checkField(Expression.StepUse use, String name, String field) {
        if (field.startsWith("std") && isSensitive(name)) {
            report.error(
                    pointer,
                    "sensitive_output",
                    use.position(),
                    "the output of '" + name + "' is secret; give it to a step as a private file with 'secrets'");
            return;
        }
        boolean captured = runbook.steps().stream().anyMatch(step -> step.name().equals(name) && step.captureOutput());
        if (!STEP_FIELDS.contains(field)) {
            report.error(
                    pointer,
                    "unknown_name",
                    use.position(),
                    "a step has no '" + field + "'; it has exit_code, status, stderr, stdout and, of a request, data");
        } else if (!captured && field.startsWith("std")) {
            report.error(
                    pointer,
                    "bad_step",
                    use.position(),
                    "the step '" + name + "' has capture_output: false, so no output");
        }
    }
}
