/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.plan;

import dev.opswright.runbook.template.Conditions;
import dev.opswright.runbook.template.Expression;
import dev.opswright.runbook.template.TemplateContext;
import dev.opswright.runbook.template.TemplateException;
import dev.opswright.workflows.plan.ExecutionPlan;
import dev.opswright.workflows.plan.PlannedStep;
import dev.opswright.workflows.plan.Script;
import dev.opswright.workflows.runbook.Http;
import dev.opswright.workflows.runbook.RunbookDefinition;
import dev.opswright.workflows.runbook.RunbookDefinition.Verification;
import dev.opswright.workflows.runbook.Shell;
import dev.opswright.workflows.runbook.Step;
import dev.opswright.workflows.runbook.StepKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes the plan of a run. Pure: the same request gives the same plan, byte for byte. Values travel beside the scripts;
 * the text of a script is constant for a runbook version and a choice of its branches (trust, section 4).
 */
public final class PlanRenderer {
    private final PlanRequest request;
    private final List<PlanProblem> problems = new ArrayList<>();
    private final Origins origins;
    private final Variables variables;
    private Map<String, Object> context = Map.of();

    private PlanRenderer(PlanRequest request) {
        this.request = request;
        this.origins = new Origins(request.runbook());
        this.variables = new Variables(request.runbook(), request.facts(), problems);
    }

    /** The plan, or every missing and refused value at once. */
    public static PlanOutcome render(PlanRequest request) {
        return new PlanRenderer(request).run();
    }

    private PlanOutcome run() {
        RunbookDefinition runbook = request.runbook();
        variables.fill(request.given());
        context =
                request.facts().withVars(variables.values()).withSteps(Map.of()).names();
        List<PlannedStep> steps = new ArrayList<>();
        for (int i = 0; i < runbook.steps().size(); i++) {
            steps.add(step(runbook.steps().get(i), i + 1));
        }
        Verification verification = runbook.verification();
        String verify = verification == null ? null : verification.command();
        @Nullable
        Script verifyScript = verify == null ? null : script(verify, runbook.standardShell(), "verification.command");
        if (!problems.isEmpty()) {
            return new PlanOutcome.Refused(problems.stream().distinct().toList());
        }
        return new PlanOutcome.Planned(new ExecutionPlan(
                request.executionId(),
                runbook.name(),
                request.version(),
                request.target(),
                environment(),
                List.copyOf(steps),
                verifyScript));
    }

    private PlannedStep step(Step step, int order) {
        String place = "steps[" + order + "]";
        String rollback = step.rollbackCommand();
        Script probe = probe(step, place);
        RequestRenderer.Rendered http = http(step.http(), place + ".http");
        RequestRenderer.Rendered undo = http(step.rollbackHttp(), place + ".rollback_http");
        return new PlannedStep(
                order,
                step.name(),
                http == null ? action(step, probe, place) : http.shown(),
                bareCondition(step.condition()),
                skipped(step.condition(), place + ".condition"),
                undo != null
                        ? undo.shown()
                        : rollback == null ? null : script(rollback, step.shell(), place + ".rollback_command"),
                step.shell(),
                step.workingDirectory(),
                step.http() == null ? step.expectedExitCodes() : step.http().expectedStatus(),
                step.timeoutSeconds(),
                step.captureOutput(),
                step.sensitive(),
                step.kind() == StepKind.COMMAND ? null : step.kind(),
                probe,
                step.runAs(),
                http == null ? null : http.http(),
                undo == null ? null : undo.http(),
                step.group() == null ? null : step.group().name(),
                step.secrets());
    }

    private ScriptRenderer.Values values(String place) {
        return new ScriptRenderer.Values(origins, variables, place, problems);
    }

    private RequestRenderer.@Nullable Rendered http(@Nullable Http http, String place) {
        return http == null ? null : new RequestRenderer(values(place), context).render(http);
    }

    private Script action(Step step, @Nullable Script probe, String place) {
        return switch (step.kind()) {
            case COMMAND -> script(Objects.requireNonNull(step.command()), step.shell(), place + ".command");
            case HTTP -> throw new IllegalStateException("a request is rendered on its own");
            case NOTIFY ->
                new RequestRenderer(values(place + ".notify.message"), context)
                        .message(Objects.requireNonNull(step.notice()).message());
            case APPROVAL -> StepWords.asking(Objects.requireNonNull(step.approval()));
            case WAIT -> StepWords.waiting(Objects.requireNonNull(step.waitFor()), step.timeoutSeconds(), probe);
        };
    }

    private @Nullable Script probe(Step step, String place) {
        if (step.waitFor() != null && step.waitFor().command() != null) {
            return script(step.waitFor().command(), step.shell(), place + ".wait.command");
        }
        return step.probe() == null ? null : script(step.probe(), step.shell(), place + ".probe");
    }

    private Script script(String source, Shell shell, String place) {
        return ScriptRenderer.render(source, shell, origins, variables, context, place, problems);
    }

    private static @Nullable String bareCondition(@Nullable String condition) {
        return condition == null ? null : Conditions.parse(condition).source();
    }

    /** Known only where the condition does not wait for an earlier step. */
    private @Nullable Boolean skipped(@Nullable String condition, String place) {
        if (condition == null) {
            return null;
        }
        Expression expression = Conditions.parse(condition);
        if (expression.roots().contains("steps")) {
            return null;
        }
        try {
            return !Conditions.isTrue(expression, context);
        } catch (TemplateException e) {
            if (!variables.hasFailed(e.subject())) {
                problems.add(TemplateProblems.of(e, place));
            }
            return null;
        }
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        variables.values().forEach((name, value) -> environment.put(name, TypedValues.print(value)));
        return java.util.Collections.unmodifiableMap(environment);
    }

    /**
     * Fills the late slots of a step's script, its rollback or the verification, just before it runs. The facts must
     * hold the results of the steps that have ended and the variables of the plan, as {@link TypedValues#of} gives them.
     */
    public static ScriptOutcome lateValues(Script script, TemplateContext facts) {
        return LateValues.fill(script, facts);
    }
}
