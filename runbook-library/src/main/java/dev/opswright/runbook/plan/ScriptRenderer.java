/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.plan;

import dev.opswright.runbook.shell.Finding;
import dev.opswright.runbook.shell.ScriptText;
import dev.opswright.runbook.shell.ShellScript;
import dev.opswright.runbook.template.Budget;
import dev.opswright.runbook.template.Expression;
import dev.opswright.runbook.template.Template;
import dev.opswright.runbook.template.TemplateException;
import dev.opswright.runbook.template.TemplateSink;
import dev.opswright.workflows.plan.Binding;
import dev.opswright.workflows.plan.Script;
import dev.opswright.workflows.runbook.Shell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Renders one script: the text stays the author's, and every value becomes a binding beside it. */
final class ScriptRenderer implements TemplateSink {
    private final Template template;
    private final Values values;
    private final ScriptText text = new ScriptText();
    private final List<Binding> bindings = new ArrayList<>();

    private ScriptRenderer(Template template, Values values) {
        this.template = template;
        this.values = values;
    }

    /** The script; problems are added where it cannot be rendered, and the result must then not be used. */
    static Script render(
            String source,
            Shell shell,
            Origins origins,
            Variables variables,
            Map<String, Object> context,
            String place,
            List<PlanProblem> problems) {
        Values values = new Values(origins, variables, place, problems);
        try {
            Template template = Template.parse(source);
            ScriptRenderer renderer = new ScriptRenderer(template, values);
            template.render(context, new Budget(), renderer);
            return renderer.bound(shell);
        } catch (TemplateException e) {
            values.failed(e);
            return new Script("", List.of());
        }
    }

    @Override
    public void text(String constant) {
        text.text(constant);
    }

    @Override
    public void output(Expression expression, TemplateSink.Value value) {
        bindings.add(values.bind(bindings.size(), template, expression, value));
        text.slot(ScriptCheck.slot(values.origins(), expression, template, bindings.size() - 1));
    }

    /** Turns outputs into values that travel beside a text; what has no usable value is a problem. */
    record Values(Origins origins, Variables variables, String place, List<PlanProblem> problems) {
        Binding bind(int index, Template template, Expression expression, TemplateSink.Value value) {
            boolean late = expression.roots().contains("steps");
            return new Binding(
                    "OW_" + index,
                    late ? null : evaluated(expression, value),
                    ValueRules.word(origins.typeOf(expression, template)),
                    origins.of(expression, template),
                    expression.source(),
                    late);
        }

        void failed(TemplateException e) {
            if (!variables.hasFailed(e.subject())) {
                problems.add(TemplateProblems.of(e, place));
            }
        }

        private @Nullable String evaluated(Expression expression, TemplateSink.Value value) {
            try {
                String printed = value.text();
                Optional<String> broken = value.isNone() ? Optional.of("not_none") : broken(expression, printed);
                if (broken.isEmpty()) {
                    return printed;
                }
                problems.add(refusal(expression, broken.get(), place));
            } catch (TemplateException e) {
                failed(e);
            }
            return null;
        }

        private Optional<String> broken(Expression expression, String value) {
            boolean emptyIsMeant = expression.allowsEmpty()
                    || expression.bareName().filter(variables::mayBeEmpty).isPresent();
            return value.isEmpty() && !emptyIsMeant ? Optional.of("not_empty") : ValueRules.brokenByAnyValue(value);
        }
    }

    static PlanProblem refusal(Expression expression, String rule, String place) {
        String subject = expression.source();
        return new PlanProblem(
                PlanProblem.VALUE_REFUSED,
                subject,
                place,
                rule,
                "The value of '" + subject + "' in " + place + " does not meet the rule '" + rule + "'");
    }

    private Script bound(Shell shell) {
        ShellScript.Reading reading =
                ShellScript.read(text, shell, values.origins().shellNames());
        for (Finding finding : reading.findings()) {
            if (finding.error()) {
                String place = values.place();
                values.problems()
                        .add(new PlanProblem(
                                PlanProblem.UNSAFE_PLACE, place, place, finding.code(), finding.message()));
            }
        }
        return new Script(reading.text(), List.copyOf(bindings));
    }
}
