/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import java.util.List;
import java.util.Optional;

/** Finds {@code steps['Name'].field} in expressions, so that a misspelt step name is found at import. */
final class StepUses {
    private StepUses() {}

    static void collect(Expr root, List<Expression.StepUse> uses) {
        Names.visit(root, expr -> {
            if (expr instanceof Expr.Attribute attribute
                    && step(attribute.target()).isPresent()) {
                uses.add(new Expression.StepUse(
                        step(attribute.target()), Optional.of(attribute.name()), attribute.at()));
            } else if (step(expr).isPresent() && !isCovered(uses, step(expr).orElseThrow())) {
                uses.add(new Expression.StepUse(step(expr), Optional.empty(), expr.at()));
            } else if (expr instanceof Expr.Name name && name.name().equals("steps") && uses.isEmpty()) {
                uses.add(new Expression.StepUse(Optional.empty(), Optional.empty(), name.at()));
            }
        });
    }

    private static boolean isCovered(List<Expression.StepUse> uses, String step) {
        return uses.stream().anyMatch(use -> use.step().equals(Optional.of(step)));
    }

    private static Optional<String> step(Expr expr) {
        if (expr instanceof Expr.Index index && isSteps(index.target())) {
            return index.index() instanceof Expr.Literal literal && literal.value() instanceof String name
                    ? Optional.of(name)
                    : Optional.empty();
        }
        return expr instanceof Expr.Attribute attribute && isSteps(attribute.target())
                ? Optional.of(attribute.name())
                : Optional.empty();
    }

    private static boolean isSteps(Expr expr) {
        return expr instanceof Expr.Name name && name.name().equals("steps");
    }
}
