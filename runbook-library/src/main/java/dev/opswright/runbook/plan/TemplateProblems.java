/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.plan;

import dev.opswright.runbook.template.TemplateException;

/** Turns template errors into problems of a plan. */
final class TemplateProblems {
    private TemplateProblems() {}

    static PlanProblem of(TemplateException e, String place) {
        return switch (e.kind()) {
            case MISSING_VALUE ->
                new PlanProblem(
                        PlanProblem.MISSING_VALUE,
                        e.subject(),
                        place,
                        "required",
                        "'" + e.subject() + "' has no value; it is needed by " + place);
            case BAD_VALUE, SYNTAX, BUDGET ->
                new PlanProblem(
                        PlanProblem.TEMPLATE_ERROR,
                        place,
                        place,
                        e.kind().name().toLowerCase(java.util.Locale.ROOT),
                        place + ": " + e.getMessage());
        };
    }
}
