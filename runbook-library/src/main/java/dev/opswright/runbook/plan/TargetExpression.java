/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.plan;

import dev.opswright.runbook.template.Template;
import dev.opswright.runbook.template.TemplateContext;
import dev.opswright.runbook.template.TemplateException;
import dev.opswright.workflows.runbook.RunbookDefinition;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code target} of a runbook, parsed once. Immutable. */
public final class TargetExpression {
    private static final String PLACE = "target.from";

    private final @Nullable Template template;
    private final TargetText unreadable;

    private TargetExpression(@Nullable Template template, TargetText unreadable) {
        this.template = template;
        this.unreadable = unreadable;
    }

    /** Parses the text of {@code target.from}; one that is no template is refused at each rendering. */
    public static TargetExpression of(String from) {
        try {
            return new TargetExpression(Template.parse(from), empty());
        } catch (TemplateException e) {
            return new TargetExpression(null, refused(TemplateProblems.of(e, PLACE)));
        }
    }

    /** Renders the target for an alert; the facts need no server and no variables yet. */
    public static TargetText render(RunbookDefinition runbook, TemplateContext facts) {
        return of(runbook.target().from()).render(facts);
    }

    /** Renders the target for an alert; the facts need no server and no variables yet. */
    public TargetText render(TemplateContext facts) {
        if (template == null) {
            return unreadable;
        }
        try {
            String text = template.render(
                            facts.withVars(Map.of()).withSteps(Map.of()).names())
                    .strip();
            return text.isEmpty() ? empty() : new TargetText.Known(text);
        } catch (TemplateException e) {
            return refused(TemplateProblems.of(e, PLACE));
        }
    }

    private static TargetText empty() {
        return refused(new PlanProblem(
                PlanProblem.MISSING_VALUE, PLACE, PLACE, "not_empty", "The target of the runbook is empty"));
    }

    private static TargetText refused(PlanProblem problem) {
        return new TargetText.Refused(List.of(problem));
    }
}
