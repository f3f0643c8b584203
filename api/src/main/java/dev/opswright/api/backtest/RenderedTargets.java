/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.backtest;

import dev.opswright.runbook.plan.PlanProblem;
import dev.opswright.runbook.plan.TargetExpression;
import dev.opswright.runbook.plan.TargetText;
import dev.opswright.runbook.template.TemplateContext;
import dev.opswright.workflows.alert.AlertFacts;
import dev.opswright.workflows.backtest.BacktestScene.Runbook;
import dev.opswright.workflows.backtest.PastAlert;
import dev.opswright.workflows.backtest.TargetFinder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** Targets by the intake's own renderer, parsed once a walk. */
final class RenderedTargets implements TargetFinder {
    /** A use of the alert that surely reads no annotation. */
    private static final Pattern SHORT_USE =
            Pattern.compile("\\balert\\.(labels|name|severity|status|fingerprint|starts_at|source)\\b");

    private final Map<UUID, TargetExpression> parsed = new HashMap<>();

    /** Whether a target may read annotations. */
    static boolean readAnnotations(List<Runbook> runbooks) {
        return runbooks.stream()
                .map(runbook -> SHORT_USE.matcher(runbook.target()).replaceAll(""))
                .anyMatch(rest -> rest.contains("alert"));
    }

    @Override
    public Target find(Runbook runbook, PastAlert alert) {
        TargetExpression expression = parsed.computeIfAbsent(runbook.id(), id -> TargetExpression.of(runbook.target()));
        return switch (expression.render(context(runbook, alert))) {
            case TargetText.Known known -> new Target.Known(known.text());
            case TargetText.Refused refused -> {
                PlanProblem first = refused.problems().getFirst();
                yield new Target.Refused(first.code(), first.message());
            }
        };
    }

    private static TemplateContext context(Runbook runbook, PastAlert alert) {
        AlertFacts facts = alert.facts();
        return new TemplateContext(
                new TemplateContext.Alert(
                        facts.name(),
                        facts.severity(),
                        facts.status(),
                        facts.fingerprint(),
                        facts.startsAt(),
                        facts.labels(),
                        facts.annotations(),
                        facts.source()),
                null,
                null,
                new TemplateContext.Runbook(runbook.name(), runbook.version()),
                Map.of(),
                Map.of(),
                alert.receivedAt());
    }
}
