/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import java.util.Map;

/** Conditions of steps: one expression, bare or inside {@code {{ }}}. */
public final class Conditions {
    private Conditions() {}

    /**
     * Parses a condition.
     *
     * @throws TemplateException if it is anything but one expression
     */
    public static Expression parse(String condition) {
        if (!condition.contains("{{") && !condition.contains("{%") && !condition.contains("{#")) {
            return Expression.parse(condition);
        }
        return Template.parse(condition.strip())
                .soleOutput()
                .orElseThrow(() -> TemplateException.syntax(
                        Position.START, "a condition is one expression, bare or in one pair of {{ }}"));
    }

    /**
     * Whether the condition holds, as Python judges truth.
     *
     * @throws TemplateException if a name has no value or the values do not fit
     */
    public static boolean evaluate(String condition, TemplateContext context) {
        return isTrue(parse(condition), context.toMap());
    }

    /** As {@link #evaluate}, for a parsed condition. */
    public static boolean isTrue(Expression condition, Map<String, Object> context) {
        return new Evaluator(new Scope(context), new Budget()).isTrue(condition.root());
    }
}
