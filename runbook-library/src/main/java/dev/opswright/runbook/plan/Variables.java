/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.plan;

import dev.opswright.runbook.template.Expression;
import dev.opswright.runbook.template.Template;
import dev.opswright.runbook.template.TemplateContext;
import dev.opswright.runbook.template.TemplateException;
import dev.opswright.workflows.runbook.Parameter;
import dev.opswright.workflows.runbook.RunbookDefinition;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values of parameters and environment_vars, made in file order, each able to use those before it. */
final class Variables {
    private final RunbookDefinition runbook;
    private final TemplateContext facts;
    private final List<PlanProblem> problems;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Set<String> failed = new HashSet<>();
    private final Set<String> mayBeEmpty = new HashSet<>();

    Variables(RunbookDefinition runbook, TemplateContext facts, List<PlanProblem> problems) {
        this.runbook = runbook;
        this.facts = facts;
        this.problems = problems;
    }

    /** Values by name; names that failed or are optional and absent have none. */
    Map<String, Object> values() {
        return values;
    }

    /** Whether the author said that this variable may be empty. */
    boolean mayBeEmpty(String name) {
        return mayBeEmpty.contains(name);
    }

    /** Names whose own problem is reported already; their absence later says nothing new. */
    boolean hasFailed(String name) {
        return failed.contains(name);
    }

    void fill(Map<String, ? extends Object> given) {
        for (String name : given.keySet()) {
            if (runbook.parameters().stream()
                    .noneMatch(parameter -> parameter.name().equals(name))) {
                refuse(name, "known_parameter", "The runbook has no parameter '" + name + "'");
            }
        }
        for (Parameter parameter : runbook.parameters()) {
            fill(parameter, given.get(parameter.name()));
        }
        runbook.environmentVars().forEach(this::fillVariable);
    }

    private void fill(Parameter parameter, @Nullable Object given) {
        String name = parameter.name();
        Optional<String> text = given != null ? Optional.of(TypedValues.print(given)) : rendered(parameter);
        if (text.isEmpty()) {
            if (parameter.required() && !failed.contains(name)) {
                failed.add(name);
                problems.add(new PlanProblem(
                        PlanProblem.MISSING_VALUE,
                        name,
                        "parameters." + name,
                        "required",
                        "The parameter '" + name + "' needs a value"));
            }
            return;
        }
        String value = text.get();
        Optional<String> broken = ValueRules.broken(parameter, value);
        if (broken.isPresent()) {
            refuse(
                    name,
                    broken.get(),
                    "The value of the parameter '" + name + "' does not meet the rule '" + broken.get() + "'");
            return;
        }
        if (parameter.allowEmpty()) {
            mayBeEmpty.add(name);
        }
        values.put(name, TypedValues.of(parameter.type(), value));
    }

    private Optional<String> rendered(Parameter parameter) {
        String template = parameter.defaultTemplate();
        if (template == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Template.parse(template).render(context()));
        } catch (TemplateException e) {
            boolean absent = e.kind() == TemplateException.Kind.MISSING_VALUE;
            if (parameter.required() || !absent) {
                report(parameter.name(), "parameters." + parameter.name() + ".default", e);
            }
            return Optional.empty();
        }
    }

    private void fillVariable(String name, Object definition) {
        if (!(definition instanceof String text)) {
            values.put(name, definition);
            return;
        }
        try {
            Template template = Template.parse(text);
            String value = template.render(context());
            boolean emptyIsMeant = template.isConstant()
                    || template.soleOutput().filter(Expression::allowsEmpty).isPresent();
            if (emptyIsMeant) {
                mayBeEmpty.add(name);
            }
            Optional<String> broken =
                    value.isEmpty() && !emptyIsMeant ? Optional.of("not_empty") : ValueRules.brokenByAnyValue(value);
            if (broken.isPresent()) {
                refuse(name, broken.get(), "The value of '" + name + "' does not meet the rule '" + broken.get() + "'");
            } else {
                values.put(name, value);
            }
        } catch (TemplateException e) {
            report(name, "environment_vars." + name, e);
        }
    }

    private Map<String, Object> context() {
        return facts.withVars(values).withSteps(Map.of()).names();
    }

    private void report(String name, String place, TemplateException e) {
        failed.add(name);
        if (!failed.contains(e.subject())) {
            problems.add(TemplateProblems.of(e, place));
        }
    }

    private void refuse(String name, String rule, String message) {
        failed.add(name);
        problems.add(new PlanProblem(PlanProblem.VALUE_REFUSED, name, name, rule, message));
    }
}
