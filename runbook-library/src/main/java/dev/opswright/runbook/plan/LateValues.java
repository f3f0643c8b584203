/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.plan;

import dev.opswright.runbook.template.Expression;
import dev.opswright.runbook.template.TemplateContext;
import dev.opswright.runbook.template.TemplateException;
import dev.opswright.workflows.plan.Binding;
import dev.opswright.workflows.plan.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives late slots their values; the text of the script does not change. */
final class LateValues {
    private LateValues() {}

    static ScriptOutcome fill(Script script, TemplateContext facts) {
        Map<String, Object> context = facts.names();
        List<Binding> bindings = new ArrayList<>();
        List<PlanProblem> problems = new ArrayList<>();
        for (Binding binding : script.bindings()) {
            bindings.add(binding.late() ? filled(binding, context, problems) : binding);
        }
        return problems.isEmpty()
                ? new ScriptOutcome.Ready(new Script(script.text(), List.copyOf(bindings)))
                : new ScriptOutcome.Refused(List.copyOf(problems));
    }

    private static Binding filled(Binding binding, Map<String, Object> context, List<PlanProblem> problems) {
        try {
            Expression expression = Expression.parse(binding.expression());
            String value = expression.print(context);
            Optional<String> broken = value.isEmpty() && !expression.allowsEmpty()
                    ? Optional.of("not_empty")
                    : ValueRules.brokenByAnyValue(value);
            if (broken.isEmpty()) {
                return new Binding(binding.name(), value, binding.type(), binding.origin(), binding.expression(), true);
            }
            problems.add(ScriptRenderer.refusal(expression, broken.get(), "a late value"));
        } catch (TemplateException e) {
            problems.add(TemplateProblems.of(e, binding.expression()));
        }
        return binding;
    }
}
