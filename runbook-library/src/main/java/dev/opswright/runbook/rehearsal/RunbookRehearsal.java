/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.rehearsal;

import dev.opswright.runbook.plan.Expansion;
import dev.opswright.runbook.plan.PlanOutcome;
import dev.opswright.runbook.plan.PlanProblem;
import dev.opswright.runbook.plan.RunPlanner;
import dev.opswright.workflows.execution.ExecutionStatus;
import dev.opswright.workflows.execution.Rehearsal;
import dev.opswright.workflows.plan.ExecutionPlan;
import dev.opswright.workflows.plan.PlanFacts;
import dev.opswright.workflows.plan.PlanFacts.CalledRunbook;
import dev.opswright.workflows.plan.PlanTarget;
import dev.opswright.workflows.runbook.RunbookDefinition;
import dev.opswright.workflows.server.ServerFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Runs a runbook against recorded results: the planner, the gates and the step policies of a real run, and no host. */
public final class RunbookRehearsal {
    private static final UUID NOBODY = new UUID(0, 0);

    private RunbookRehearsal() {}

    /** What differs from what the test expects, in words; empty = it passes. */
    public static List<String> failures(RunbookDefinition runbook, RunbookTest test) {
        return failures(runbook, Map.of(), test);
    }

    /**
     * What differs from what the test expects, in words; empty = it passes.
     *
     * @param called runbooks that it calls, and those that they call, by name
     */
    public static List<String> failures(
            RunbookDefinition runbook, Map<String, RunbookDefinition> called, RunbookTest test) {
        PlanFacts facts = facts(runbook, called, test);
        return switch (RunPlanner.preview(facts, Objects.requireNonNull(facts.target()))) {
            case PlanOutcome.Refused refused -> refused(refused, test.expected());
            case PlanOutcome.Planned planned -> walked(facts, planned.plan(), test);
        };
    }

    private static List<String> walked(PlanFacts facts, ExecutionPlan plan, RunbookTest test) {
        RecordedHost host = new RecordedHost(facts, plan, test);
        Rehearsal.Walk walk = Rehearsal.of(Outlines.of(Expansion.planned(facts), plan, test.alert() != null), host);
        List<String> failures = new ArrayList<>(host.problems());
        if (!test.expected().refused().isEmpty()) {
            failures.add("expected that nothing runs ("
                    + String.join(", ", test.expected().refused()) + "), and the plan was made");
        }
        failures.addAll(Comparison.of(test.expected(), walk, host));
        return failures;
    }

    private static List<String> refused(PlanOutcome.Refused refused, RunbookTest.Expected expected) {
        List<String> codes =
                refused.problems().stream().map(PlanProblem::code).distinct().toList();
        boolean meant = !expected.refused().isEmpty() || expected.status() == ExecutionStatus.REFUSED;
        if (meant && (expected.refused().isEmpty() || codes.containsAll(expected.refused()))) {
            return List.of();
        }
        return refused.problems().stream()
                .map(problem -> "nothing runs: " + problem.message() + " (" + problem.code() + ")")
                .toList();
    }

    private static PlanFacts facts(RunbookDefinition runbook, Map<String, RunbookDefinition> called, RunbookTest test) {
        Map<String, CalledRunbook> callable = new LinkedHashMap<>();
        called.forEach((name, definition) -> callable.put(name, new CalledRunbook(1, definition.status(), definition)));
        RunbookTest.Server server = test.server();
        return new PlanFacts(
                NOBODY,
                test.mode() == null ? runbook.mode() : test.mode(),
                test.initiatedBy(),
                test.vars(),
                test.now(),
                runbook,
                1,
                callable,
                new PlanFacts.Target(
                        new PlanTarget(NOBODY, server.name(), server.hostname(), 22, "opswright", "SHA256:test", 1),
                        new ServerFacts(
                                NOBODY,
                                server.name(),
                                server.hostname(),
                                server.environment(),
                                server.tags(),
                                List.of()),
                        false,
                        runbook.targetOs()),
                test.alert());
    }
}
