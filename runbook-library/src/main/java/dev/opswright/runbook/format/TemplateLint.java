/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import dev.opswright.runbook.plan.ScriptCheck;
import dev.opswright.runbook.shell.Finding;
import dev.opswright.runbook.template.Conditions;
import dev.opswright.runbook.template.Expression;
import dev.opswright.runbook.template.Template;
import dev.opswright.runbook.template.TemplateException;
import dev.opswright.workflows.runbook.Parameter;
import dev.opswright.workflows.runbook.RunbookCall;
import dev.opswright.workflows.runbook.RunbookDefinition;
import dev.opswright.workflows.runbook.Shell;
import dev.opswright.workflows.runbook.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Checks every template of a runbook: its syntax, the names it uses, and, in scripts, the places of its values. */
final class TemplateLint {
    private static final List<String> CONTEXT = List.of("alert", "server", "execution", "runbook", "now");
    private static final List<String> TARGET_CONTEXT = List.of("alert", "execution", "runbook", "now");

    private final RunbookDefinition runbook;
    private final LintReport report;

    TemplateLint(RunbookDefinition runbook, LintReport report) {
        this.runbook = runbook;
        this.report = report;
    }

    /** Parameters' defaults, environment_vars and the target: none may wait for a step. */
    void checkInputs() {
        List<String> known = new ArrayList<>(CONTEXT);
        List<Parameter> parameters = runbook.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            @Nullable String template = parameters.get(i).defaultTemplate();
            if (template != null) {
                parse("/parameters/" + i + "/default", template)
                        .ifPresent(checkText("/parameters/" + i + "/default", known));
            }
            known.add(parameters.get(i).name());
        }
        for (Map.Entry<String, Object> variable : runbook.environmentVars().entrySet()) {
            String pointer = "/environment_vars/" + variable.getKey();
            if (variable.getValue() instanceof String template) {
                parse(pointer, template).ifPresent(checkText(pointer, known));
            }
            known.add(variable.getKey());
        }
        parse("/target/from", runbook.target().from()).ifPresent(checkText("/target/from", TARGET_CONTEXT));
    }

    void checkStep(Step step, StepPlace place) {
        String pointer = place.pointer();
        int earlier = place.before();
        if (step.command() != null) {
            checkScript(pointer + "/command", step.command(), step.shell(), earlier);
        }
        if (step.waitFor() != null && step.waitFor().command() != null) {
            checkScript(pointer + "/wait/command", step.waitFor().command(), step.shell(), earlier);
        }
        if (step.rollbackCommand() != null) {
            checkScript(pointer + "/rollback_command", step.rollbackCommand(), step.shell(), place.after());
        }
        if (step.probe() != null) {
            checkScript(pointer + "/probe", step.probe(), step.shell(), earlier);
        }
        if (step.call() != null) {
            checkArguments(pointer + "/runbook/parameters/", step.call());
        }
        if (step.notice() != null) {
            checkBound(pointer + "/notify/message", step.notice().message(), earlier);
        }
        HttpLint requests = new HttpLint(report, this::checkBound);
        requests.check(pointer + "/http", step.http(), earlier);
        requests.check(pointer + "/rollback_http", step.rollbackHttp(), place.after());
        if (step.condition() != null) {
            checkCondition(pointer + "/condition", step.condition(), earlier);
        }
    }

    /** What a call gives is part of what is approved, so it cannot wait for a step. */
    private void checkArguments(String pointer, RunbookCall call) {
        List<String> known = allNames();
        known.remove("steps");
        call.parameters()
                .forEach((name, template) ->
                        parse(pointer + name, template).ifPresent(checkText(pointer + name, known)));
    }

    void checkVerification(String command) {
        checkScript(
                "/verification/command",
                command,
                runbook.standardShell(),
                runbook.steps().size());
    }

    private void checkCondition(String pointer, String condition, int earlier) {
        try {
            Expression expression = Conditions.parse(condition);
            new NameLint(runbook, pointer, report).check(expression, allNames(), List.of(), earlier);
        } catch (TemplateException e) {
            report.error(pointer, "bad_template", e.position(), e.getMessage());
        }
    }

    private void checkScript(String pointer, String script, Shell shell, int earlier) {
        Optional<Template> parsed = parse(pointer, script);
        if (parsed.isEmpty()) {
            return;
        }
        Template template = parsed.get();
        checkNames(pointer, template, earlier);
        checkPlaces(pointer, template, shell);
    }

    /** A text whose values travel beside it: everything of a script but the shell. */
    private Optional<Template> checkBound(String pointer, String text, int earlier) {
        Optional<Template> parsed = parse(pointer, text);
        parsed.ifPresent(template -> checkNames(pointer, template, earlier));
        return parsed;
    }

    private void checkNames(String pointer, Template template, int earlier) {
        NameLint names = new NameLint(runbook, pointer, report);
        template.outputs().forEach(output -> names.check(output, allNames(), template.locals(), earlier));
        checkLateOutput(pointer, template);
        for (Expression control : template.controls()) {
            if (control.roots().contains("steps")) {
                report.error(
                        pointer,
                        "late_control",
                        control.position(),
                        "'steps' is known only when the step runs; use it in {{ }} or in 'condition', not in if, for or set");
            } else {
                names.check(control, allNames(), template.locals(), earlier);
            }
        }
    }

    private void checkLateOutput(String pointer, Template template) {
        for (Expression output : template.outputs()) {
            boolean usesLocal = output.roots().stream().anyMatch(template.locals()::contains);
            if (output.roots().contains("steps") && usesLocal) {
                report.error(
                        pointer,
                        "late_control",
                        output.position(),
                        "'steps' cannot be mixed with names of a loop or of 'set', which are gone when the step runs");
            }
        }
    }

    private void checkPlaces(String pointer, Template template, Shell shell) {
        try {
            for (Finding finding : ScriptCheck.check(runbook, template, shell)) {
                Problem.Severity severity = finding.error() ? Problem.Severity.ERROR : Problem.Severity.WARNING;
                report.report(pointer, severity, finding.code(), finding.at(), finding.message());
            }
        } catch (TemplateException e) {
            report.error(pointer, "bad_template", e.position(), e.getMessage());
        }
    }

    private List<String> allNames() {
        List<String> names = new ArrayList<>(CONTEXT);
        names.add("steps");
        runbook.parameters().forEach(parameter -> names.add(parameter.name()));
        names.addAll(runbook.environmentVars().keySet());
        return names;
    }

    private Consumer<Template> checkText(String pointer, List<String> known) {
        List<String> now = List.copyOf(known);
        NameLint names = new NameLint(runbook, pointer, report);
        return template -> {
            template.outputs().forEach(output -> names.check(output, now, template.locals(), 0));
            template.controls().forEach(control -> names.check(control, now, template.locals(), 0));
        };
    }

    private Optional<Template> parse(String pointer, String text) {
        try {
            return Optional.of(Template.parse(text));
        } catch (TemplateException e) {
            report.error(pointer, "bad_template", e.position(), e.getMessage());
            return Optional.empty();
        }
    }
}
