/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.rehearsal;

import dev.opswright.runbook.plan.LateFacts;
import dev.opswright.runbook.plan.StepGate;
import dev.opswright.runbook.template.TemplateContext;
import dev.opswright.workflows.execution.Rehearsal;
import dev.opswright.workflows.execution.StatusReason;
import dev.opswright.workflows.execution.StepOutline;
import dev.opswright.workflows.execution.StepProgress.Ended;
import dev.opswright.workflows.execution.StepStatus;
import dev.opswright.workflows.plan.ExecutionPlan;
import dev.opswright.workflows.plan.PlanFacts;
import dev.opswright.workflows.plan.PlannedStep;
import dev.opswright.workflows.plan.Script;
import dev.opswright.workflows.runbook.RunbookDefinition.Verification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Answers with what the test recorded, after the same gates as in a run have decided that the step runs. */
final class RecordedHost implements Rehearsal.Host {
    private final PlanFacts facts;
    private final ExecutionPlan plan;
    private final RunbookTest test;
    private final Map<String, TemplateContext.StepResult> ended = new LinkedHashMap<>();
    private final Map<String, Script> scripts = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    RecordedHost(PlanFacts facts, ExecutionPlan plan, RunbookTest test) {
        this.facts = facts;
        this.plan = plan;
        this.test = test;
        for (RunbookTest.Result result : test.results()) {
            if (plan.steps().stream().noneMatch(step -> step.name().equals(result.step()))) {
                problems.add("the runbook has no step '" + result.step() + "', of which a result is recorded");
            }
        }
    }

    List<String> problems() {
        return problems.stream().distinct().toList();
    }

    /** The script of a step as it ran last; empty text where it did not run. */
    Script script(String step) {
        return scripts.getOrDefault(step, new Script("", List.of()));
    }

    @Override
    public Ended attempt(StepOutline step, int attempt) {
        PlannedStep planned = plan.steps().get(step.stepOrder() - 1);
        Ended end = switch (StepGate.of(
                plan.isSkipped(planned),
                plan.conditionsOf(planned),
                planned.script(),
                planned.call(),
                () -> new LateFacts(facts, plan, ended))) {
            case StepGate.Skipped ignored -> new Ended(StepStatus.SKIPPED, null, false, null);
            case StepGate.Refused refused ->
                new Ended(StepStatus.FAILED, null, false, new StatusReason(refused.code(), refused.message()));
            case StepGate.Ready ready -> {
                scripts.put(step.name(), ready.script());
                yield recorded(planned, attempt);
            }
        };
        ended.putIfAbsent(
                step.name(),
                new TemplateContext.StepResult(null, "", "", end.status().word()));
        return end;
    }

    private Ended recorded(PlannedStep step, int attempt) {
        List<RunbookTest.Result> results = test.results().stream()
                .filter(result -> result.step().equals(step.name()))
                .toList();
        if (results.isEmpty()) {
            problems.add("step '" + step.name() + "' runs, and no result of it is recorded");
            return new Ended(StepStatus.FAILED, null, false, new StatusReason("no_result", "no result is recorded"));
        }
        RunbookTest.Result result = results.get(Math.min(attempt, results.size() - 1));
        Ended end = ended(step, result);
        boolean kept = step.captureOutput();
        ended.put(
                step.name(),
                new TemplateContext.StepResult(
                        result.exitCode(),
                        kept ? result.stdout() : "",
                        kept ? result.stderr() : "",
                        end.status().word()));
        return end;
    }

    private static Ended ended(PlannedStep step, RunbookTest.Result result) {
        StepStatus status = result.status();
        if (status == null) {
            boolean expected =
                    result.exitCode() == null || step.expectedExitCodes().contains(result.exitCode());
            status = expected ? StepStatus.COMPLETED : StepStatus.FAILED;
        }
        return new Ended(status, result.exitCode(), true, null);
    }

    @Override
    public @Nullable Boolean helped() {
        Verification verification = Objects.requireNonNull(facts.runbook().verification());
        RunbookTest.Verification found =
                test.verification() == null ? new RunbookTest.Verification(null, null) : test.verification();
        boolean byCommand = verification.command() != null;
        boolean byAlert = verification.alertClearsWithinSeconds() != null && facts.alert() != null;
        if (byCommand && found.exitCode() == null) {
            problems.add("the verification command runs, and no exit_code of it is recorded");
        }
        boolean passes = !byCommand || Objects.equals(found.exitCode(), 0);
        if (passes && byAlert && found.alertClears() == null) {
            problems.add("the run waits for its alert to clear, and alert_clears is not recorded");
        }
        return passes && (!byAlert || Objects.equals(found.alertClears(), true));
    }
}
