/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.plan;

import dev.opswright.runbook.template.Template;
import dev.opswright.runbook.template.TemplateContext;
import dev.opswright.runbook.template.TemplateException;
import dev.opswright.workflows.runbook.RunbookDefinition;
import java.util.List;
import java.util.Map;

/** The {@code target} of a runbook. */
public final class TargetExpression {
    private static final String PLACE = "target.from";

    private TargetExpression() {}

    /** Renders the target for an alert; the facts need no server and no variables yet. */
    public static TargetText render(RunbookDefinition runbook, TemplateContext facts) {
        try {
            String text = Template.parse(runbook.target().from())
                    .render(facts.withVars(Map.of()).withSteps(Map.of()).names())
                    .strip();
            if (text.isEmpty()) {
                return refused(new PlanProblem(
                        PlanProblem.MISSING_VALUE, PLACE, PLACE, "not_empty", "The target of the runbook is empty"));
            }
            return new TargetText.Known(text);
        } catch (TemplateException e) {
            return refused(TemplateProblems.of(e, PLACE));
        }
    }

    private static TargetText refused(PlanProblem problem) {
        return new TargetText.Refused(List.of(problem));
    }
}
