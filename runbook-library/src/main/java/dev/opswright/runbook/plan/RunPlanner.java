/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.plan;

import dev.opswright.runbook.template.TemplateContext;
import dev.opswright.workflows.alert.AlertFacts;
import dev.opswright.workflows.plan.PlanFacts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From the facts of a run to what would run, or every reason why nothing can. Pure, and the one truth of worker and dry
 * run: the same facts give the same plan, byte for byte.
 */
public final class RunPlanner {
    private RunPlanner() {}

    /** The plan of a run; a server that is gone or whose host key nobody trusts refuses it. */
    public static PlanOutcome plan(PlanFacts facts) {
        PlanFacts.Target target = facts.target();
        if (target == null || target.removed()) {
            return refused("no_matching_server", "server", "The run has no server, or its server was removed");
        }
        if (target.address().hostKeyFingerprint() == null) {
            return refused(
                    "host_key_unknown",
                    "host_key",
                    "Nobody has trusted the host key of " + target.facts().name()
                            + "; compare its fingerprint on the server's page and trust it");
        }
        return render(facts, target);
    }

    /** The plan for looking at; an unknown host key is part of it, and such a plan can neither be approved nor run. */
    public static PlanOutcome preview(PlanFacts facts, PlanFacts.Target target) {
        return render(facts, target);
    }

    /** What templates see of a run, without variables and step results; those are added where they are known. */
    public static TemplateContext context(PlanFacts facts) {
        PlanFacts.Target target = facts.target();
        return new TemplateContext(
                alert(facts.alert()),
                target == null
                        ? null
                        : new TemplateContext.Server(
                                target.facts().name(),
                                target.facts().hostname(),
                                target.facts().environment(),
                                target.facts().tags()),
                new TemplateContext.Execution(
                        facts.executionId(), facts.mode().name().toLowerCase(Locale.ROOT), facts.initiatedBy()),
                new TemplateContext.Runbook(facts.runbook().name(), facts.runbookVersion()),
                Map.of(),
                Map.of(),
                facts.createdAt());
    }

    private static PlanOutcome render(PlanFacts facts, PlanFacts.Target target) {
        if (target.os() != facts.runbook().targetOs()) {
            return refused(
                    "server_not_allowed",
                    "target_os",
                    "The runbook is for " + facts.runbook().targetOs().word() + ", and "
                            + target.facts().name() + " runs " + target.os().word());
        }
        return switch (Expansion.of(facts)) {
            case Expansion.Result.Refused refused -> new PlanOutcome.Refused(refused.problems());
            case Expansion.Result.Expanded expanded ->
                PlanRenderer.render(new PlanRequest(
                        facts.executionId(),
                        expanded.runbook(),
                        facts.runbookVersion(),
                        target.address(),
                        context(facts),
                        facts.given()));
        };
    }

    private static PlanOutcome refused(String code, String subject, String message) {
        return new PlanOutcome.Refused(List.of(new PlanProblem(code, subject, "target", code, message)));
    }

    private static TemplateContext.@Nullable Alert alert(@Nullable AlertFacts alert) {
        return alert == null
                ? null
                : new TemplateContext.Alert(
                        alert.name(),
                        alert.severity(),
                        alert.status(),
                        alert.fingerprint(),
                        alert.startsAt(),
                        alert.labels(),
                        alert.annotations(),
                        alert.source());
    }
}
