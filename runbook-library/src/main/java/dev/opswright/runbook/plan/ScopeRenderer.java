/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.plan;

import dev.opswright.runbook.template.Conditions;
import dev.opswright.runbook.template.Expression;
import dev.opswright.runbook.template.Template;
import dev.opswright.runbook.template.TemplateContext;
import dev.opswright.runbook.template.TemplateException;
import dev.opswright.workflows.plan.PlannedStep;
import dev.opswright.workflows.plan.Script;
import dev.opswright.workflows.runbook.Http;
import dev.opswright.workflows.runbook.RunbookDefinition;
import dev.opswright.workflows.runbook.Shell;
import dev.opswright.workflows.runbook.Step;
import dev.opswright.workflows.runbook.StepKind;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Renders what one runbook of a plan says, in its own names. Problems are added where something has no usable value. */
final class ScopeRenderer {
    private final Origins origins;
    private final Variables variables;
    private final List<PlanProblem> problems;
    private final Map<String, Object> context;

    ScopeRenderer(
            RunbookDefinition runbook,
            TemplateContext facts,
            Map<String, ? extends Object> given,
            List<PlanProblem> problems) {
        this.problems = problems;
        this.origins = new Origins(runbook);
        this.variables = new Variables(runbook, facts, problems);
        variables.fill(given);
        context = facts.withVars(variables.values()).withSteps(Map.of()).names();
    }

    /** What a call gives, by parameter; what has no value is left out and told. */
    Map<String, String> arguments(Map<String, String> templates, String place) {
        Map<String, String> given = new LinkedHashMap<>();
        templates.forEach(
                (name, template) -> argument(template, place + name).ifPresent(value -> given.put(name, value)));
        return given;
    }

    private Optional<String> argument(String template, String place) {
        try {
            return Optional.of(Template.parse(template).render(context));
        } catch (TemplateException e) {
            if (!variables.hasFailed(e.subject())) {
                problems.add(TemplateProblems.of(e, place));
            }
            return Optional.empty();
        }
    }

    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        variables.values().forEach((name, value) -> environment.put(name, TypedValues.print(value)));
        return Collections.unmodifiableMap(environment);
    }

    PlannedStep step(Step step, int order, String place, @Nullable String call) {
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
                call,
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
            case HTTP, RUNBOOK -> throw new IllegalStateException("rendered on its own");
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

    Script script(String source, Shell shell, String place) {
        return ScriptRenderer.render(source, shell, origins, variables, context, place, problems);
    }

    static @Nullable String bareCondition(@Nullable String condition) {
        return condition == null ? null : Conditions.parse(condition).source();
    }

    /** Known only where the condition does not wait for an earlier step. */
    @Nullable
    Boolean skipped(@Nullable String condition, String place) {
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
}
