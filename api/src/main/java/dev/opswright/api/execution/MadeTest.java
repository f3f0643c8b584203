/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.execution;

import dev.opswright.persistence.execution.ExecutionListRow;
import dev.opswright.persistence.execution.ExecutionParts;
import dev.opswright.persistence.execution.RunFacts;
import dev.opswright.runbook.rehearsal.RunbookTest;
import dev.opswright.workflows.execution.ExecutionStatus;
import dev.opswright.workflows.execution.Outcome;
import dev.opswright.workflows.execution.StepStatus;
import dev.opswright.workflows.plan.Binding;
import dev.opswright.workflows.plan.ExecutionPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes a runbook test of what a run was given, what its host answered and which way it took. Outputs are masked ones. */
final class MadeTest {
    // What a test file may hold in one text; conditions rarely look further.
    private static final int MOST_OUTPUT = 60_000;

    private final RunFacts facts;
    private final ExecutionListRow row;
    private final ExecutionParts parts;
    private final List<ExecutionParts.Step> lastRound = new ArrayList<>();
    private final List<String> undone = new ArrayList<>();

    private MadeTest(RunFacts facts, ExecutionListRow row, ExecutionParts parts) {
        this.facts = facts;
        this.row = row;
        this.parts = parts;
        parts.steps().forEach(this::place);
    }

    static RunbookTest of(RunFacts facts, RunFacts.Server server, ExecutionListRow row, ExecutionParts parts) {
        return new MadeTest(facts, row, parts).test(server);
    }

    private void place(ExecutionParts.Step step) {
        if (step.kind().equals("rollback")) {
            undone.add(step.stepName());
        } else if (step.kind().equals("step")) {
            int order = step.stepOrder();
            if (!lastRound.isEmpty() && lastRound.getLast().stepOrder() > order) {
                lastRound.clear();
                undone.clear();
            }
            lastRound.removeIf(earlier -> earlier.stepOrder() == order);
            lastRound.add(step);
        }
    }

    private RunbookTest test(RunFacts.Server server) {
        RunFacts.Alert alert = facts.alert();
        return new RunbookTest(
                "execution " + row.id(),
                facts.execution().mode(),
                facts.execution().initiatedByName(),
                alert == null ? null : alert.facts(),
                new RunbookTest.Server(server.name(), server.hostname(), server.environment(), server.tags()),
                facts.execution().vars(),
                facts.execution().createdAt(),
                parts.steps().stream()
                        .filter(step ->
                                step.kind().equals("step") && !step.status().equals("skipped"))
                        .map(MadeTest::result)
                        .toList(),
                verification(),
                expected());
    }

    private static RunbookTest.Result result(ExecutionParts.Step step) {
        StepStatus status = status(step);
        boolean toldByCode = (status == StepStatus.COMPLETED || status == StepStatus.FAILED) && step.exitCode() != null;
        return new RunbookTest.Result(
                step.stepName(), toldByCode ? null : status, step.exitCode(), text(step.stdout()), text(step.stderr()));
    }

    private static String text(@Nullable String output) {
        String text = output == null ? "" : output.replace("\0", "");
        return text.length() <= MOST_OUTPUT ? text : text.substring(0, MOST_OUTPUT);
    }

    private RunbookTest.@Nullable Verification verification() {
        Integer exitCode = parts.steps().stream()
                .filter(step -> step.kind().equals("verify"))
                .map(ExecutionParts.Step::exitCode)
                .filter(Objects::nonNull)
                .reduce((first, last) -> last)
                .orElse(null);
        boolean decided = "fixed".equals(row.outcome()) || "not_fixed".equals(row.outcome());
        Boolean clears = (facts.alert() != null && decided) ? (Boolean) "fixed".equals(row.outcome()) : null;
        return exitCode == null && clears == null ? null : new RunbookTest.Verification(exitCode, clears);
    }

    private RunbookTest.Expected expected() {
        ExecutionStatus status = ExecutionStatus.valueOf(row.status().toUpperCase(Locale.ROOT));
        if (lastRound.isEmpty()) {
            String code = row.reasonCode();
            return new RunbookTest.Expected(status, null, null, null, code == null ? List.of() : List.of(code));
        }
        return new RunbookTest.Expected(
                status,
                row.outcome() == null ? null : Outcome.valueOf(row.outcome().toUpperCase(Locale.ROOT)),
                lastRound.stream().map(this::passed).toList(),
                List.copyOf(undone),
                List.of());
    }

    private RunbookTest.Passed passed(ExecutionParts.Step step) {
        StepStatus status = status(step);
        Map<String, String> values = new LinkedHashMap<>();
        ExecutionPlan plan = parts.plan();
        if (plan != null && status != StepStatus.SKIPPED) {
            for (Binding binding :
                    plan.steps().get(step.stepOrder() - 1).script().bindings()) {
                if (!binding.late() && binding.value() != null) {
                    values.put(binding.expression(), binding.value());
                }
            }
        }
        return new RunbookTest.Passed(step.stepName(), status, null, List.of(), values);
    }

    private static StepStatus status(ExecutionParts.Step step) {
        return StepStatus.valueOf(step.status().toUpperCase(Locale.ROOT));
    }
}
