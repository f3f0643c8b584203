/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.alert;

import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.intake.IntakeRows.Decided;
import dev.opswright.persistence.intake.IntakeRows.Episode;
import dev.opswright.persistence.intake.IntakeRows.NewExecution;
import dev.opswright.persistence.intake.IntakeRows.RunbookRow;
import dev.opswright.runbook.plan.PlanProblem;
import dev.opswright.runbook.plan.TargetExpression;
import dev.opswright.runbook.plan.TargetText;
import dev.opswright.runbook.template.TemplateContext;
import dev.opswright.workflows.alert.MatchDecision;
import dev.opswright.workflows.alert.MatchOutcome;
import dev.opswright.workflows.alert.RuleAction;
import dev.opswright.workflows.execution.StatusReason;
import dev.opswright.workflows.json.Json;
import dev.opswright.workflows.server.ServerFacts;
import dev.opswright.workflows.server.ServerMatch;
import dev.opswright.workflows.server.ServerMatcher;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A matched episode on its way to a server. Pure.
 *
 * @param runbook what to run; {@code null} where nothing is to run
 * @param target text that names the server, where there is a runbook
 */
record IntakeCandidate(
        Episode episode,
        MatchDecision decision,
        @Nullable RunbookRow runbook,
        @Nullable TargetText target) {

    static IntakeCandidate of(Episode episode, MatchDecision decision, Map<UUID, RunbookRow> runbooks) {
        MatchDecision.RunbookRef chosen = decision.runbook();
        RunbookRow runbook = decision.outcome() != MatchOutcome.REMEDIATE || chosen == null || isLate(episode)
                ? null
                : runbooks.get(chosen.id());
        return new IntakeCandidate(episode, decision, runbook, runbook == null ? null : target(episode, runbook));
    }

    /** What servers are to be compared with. */
    List<String> spellings() {
        return target instanceof TargetText.Known known ? ServerMatcher.spellings(known.text()) : List.of();
    }

    /** Finds the server among those that may be meant. */
    IntakeDecision decide(List<ServerFacts> servers) {
        if (runbook == null) {
            return new IntakeDecision(decision, row(actionTaken(), summary()), null);
        }
        NewExecution execution = switch (Objects.requireNonNull(target)) {
            case TargetText.Refused refused -> refused(problem(refused));
            case TargetText.Known known ->
                switch (ServerMatcher.match(known.text(), servers)) {
                    case ServerMatch.Found found -> execution("pending", found.server(), null);
                    case ServerMatch.NoServer none -> refused(new StatusReason("no_matching_server", none.message()));
                    case ServerMatch.Ambiguous several ->
                        refused(new StatusReason("ambiguous_server", several.message()));
                };
        };
        String reason = execution.reasonMessage();
        return new IntakeDecision(
                decision,
                row(RuleAction.REMEDIATE.word(), reason == null ? summary() : summary() + " Not started: " + reason),
                execution);
    }

    /** Healed before anybody looked, or only known from the past: recorded for people, never remediated late. */
    private static boolean isLate(Episode episode) {
        return episode.backfilled() || !episode.status().equals("firing");
    }

    private String actionTaken() {
        boolean held = decision.outcome() == MatchOutcome.REMEDIATE;
        return (held ? RuleAction.MANUAL : decision.outcome().actionTaken()).word();
    }

    private String summary() {
        if (decision.outcome() == MatchOutcome.REMEDIATE && isLate(episode)) {
            return "Nothing was started: the alert had cleared before it was decided about. " + decision.summary();
        }
        return decision.summary();
    }

    private Decided row(String action, String summary) {
        MatchDecision.RuleRef rule = decision.automationRule();
        MatchDecision.TriggerRef trigger = decision.trigger();
        return new Decided(
                episode.id(),
                action,
                summary,
                rule == null ? null : rule.id(),
                trigger == null ? null : trigger.id(),
                Json.mapper().valueToTree(decision));
    }

    private NewExecution refused(StatusReason reason) {
        return execution("refused", null, reason);
    }

    private NewExecution execution(String status, @Nullable ServerFacts server, @Nullable StatusReason reason) {
        RunbookRow chosen = Objects.requireNonNull(runbook);
        MatchDecision.TriggerRef trigger = decision.trigger();
        return new NewExecution(
                Ids.next(),
                chosen.id(),
                chosen.name(),
                chosen.version(),
                server == null ? null : server.id(),
                server == null ? null : server.name(),
                episode.id(),
                trigger == null ? null : trigger.id(),
                startKey(trigger),
                status,
                reason == null ? null : reason.code(),
                reason == null ? null : reason.message(),
                chosen.mode());
    }

    /** One run per episode and trigger, for ever; a rule that names a runbook counts like a trigger. */
    private String startKey(MatchDecision.@Nullable TriggerRef trigger) {
        return trigger == null
                ? "alert/" + episode.id() + "/rule/"
                        + Objects.requireNonNull(decision.automationRule()).id()
                : "alert/" + episode.id() + "/trigger/" + trigger.id();
    }

    private static StatusReason problem(TargetText.Refused refused) {
        PlanProblem first = refused.problems().getFirst();
        return new StatusReason(first.code(), first.message());
    }

    private static TargetText target(Episode episode, RunbookRow runbook) {
        return TargetExpression.render(
                runbook.definition(),
                new TemplateContext(
                        new TemplateContext.Alert(
                                episode.name(),
                                episode.severity(),
                                episode.status(),
                                episode.fingerprint(),
                                episode.startsAt(),
                                episode.labels(),
                                episode.annotations(),
                                episode.source()),
                        null,
                        null,
                        new TemplateContext.Runbook(runbook.name(), runbook.version()),
                        Map.of(),
                        Map.of(),
                        episode.receivedAt()));
    }
}
