/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.alert;

import dev.opswright.workflows.alert.MatchDecision.Considered;
import dev.opswright.workflows.alert.MatchDecision.FieldReason;
import dev.opswright.workflows.alert.MatchDecision.RuleRef;
import dev.opswright.workflows.alert.MatchDecision.RunbookRef;
import dev.opswright.workflows.alert.MatchDecision.TriggerRef;
import dev.opswright.workflows.runbook.Mode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts decisions into words. */
final class Decisions {
    private Decisions() {}

    static MatchDecision heartbeat(AlertFacts alert) {
        String summary = alert.name() + " is a sign of life of the monitoring; it never starts a runbook.";
        return new MatchDecision(MatchOutcome.HEARTBEAT, summary, null, null, null, List.of(), 0, null);
    }

    static MatchDecision ignored(CandidateRule rule, List<Considered> tried) {
        String summary = "Ignored by the rule *" + rule.name() + "*; triggers were not looked at.";
        return decision(MatchOutcome.IGNORE, summary, rule, null, null, tried, null);
    }

    static MatchDecision byRule(CandidateRule rule, List<Considered> tried) {
        CandidateRule.RunbookChoice runbook =
                Objects.requireNonNull(rule.runbook(), "a remediate rule names a runbook");
        String why = "the rule *" + rule.name() + "* asks for it";
        return decision(
                outcome(runbook.mode()),
                summary(runbook.mode(), runbook.name(), why),
                rule,
                null,
                new RunbookRef(runbook.id(), runbook.name()),
                tried,
                null);
    }

    static MatchDecision byTrigger(@Nullable CandidateRule rule, CandidateTrigger candidate, List<Considered> tried) {
        String name = candidate.trigger().name();
        return decision(
                outcome(candidate.runbookMode()),
                summary(candidate.runbookMode(), candidate.runbookName(), "its trigger *" + name + "* fits"),
                rule,
                new TriggerRef(candidate.id(), name, candidate.runbookId(), candidate.runbookName()),
                new RunbookRef(candidate.runbookId(), candidate.runbookName()),
                tried,
                null);
    }

    static MatchDecision noTrigger(@Nullable CandidateRule rule, List<Considered> tried) {
        Considered nearest = tried.stream()
                .filter(c -> c.kind() == MatchDecision.Kind.TRIGGER)
                .min(Comparator.comparing(Considered::forAnotherName).thenComparingInt(Considered::differences))
                .orElse(null);
        MatchOutcome outcome = rule == null
                ? MatchOutcome.NO_MATCH
                : rule.action() == RuleAction.AUTO_ANALYZE ? MatchOutcome.AUTO_ANALYZE : MatchOutcome.MANUAL;
        String start = switch (outcome) {
            case AUTO_ANALYZE ->
                "To be analysed by the rule *" + Objects.requireNonNull(rule).name() + "*; ";
            case MANUAL ->
                "Left to people by the rule *" + Objects.requireNonNull(rule).name() + "*; ";
            default -> "Nothing was started: ";
        };
        return decision(outcome, start + missing(nearest), rule, null, null, tried, nearest);
    }

    private static MatchOutcome outcome(Mode mode) {
        return mode == Mode.MANUAL ? MatchOutcome.MANUAL_ONLY : MatchOutcome.REMEDIATE;
    }

    private static String summary(Mode mode, String runbook, String why) {
        return switch (mode) {
            case AUTO -> "Runs *" + runbook + "*: " + why + ".";
            case SEMI_AUTO -> "Runs *" + runbook + "* after approval: " + why + ".";
            case MANUAL -> "*" + runbook + "* fits (" + why + "), but only a person may start it.";
        };
    }

    private static String missing(@Nullable Considered nearest) {
        if (nearest == null) {
            return "there is no trigger of an active runbook.";
        }
        if (nearest.forAnotherName()) {
            return "no trigger is for alerts of this name.";
        }
        FieldReason first =
                nearest.reasons().stream().filter(r -> !r.ok()).findFirst().orElseThrow();
        String more = nearest.differences() > 1 ? ", and " + (nearest.differences() - 1) + " more" : "";
        return "no trigger fits. Nearest is *" + nearest.name() + "* of *" + nearest.runbookName() + "*: "
                + difference(first) + more + ".";
    }

    private static String difference(FieldReason reason) {
        if (reason.field().equals("enabled")) {
            return "it is disabled";
        }
        String actual = reason.actual() == null ? "missing" : "\"" + reason.actual() + "\"";
        return reason.field() + " is " + actual + " and should be " + reason.pattern();
    }

    private static MatchDecision decision(
            MatchOutcome outcome,
            String summary,
            @Nullable CandidateRule rule,
            @Nullable TriggerRef trigger,
            @Nullable RunbookRef runbook,
            List<Considered> tried,
            @Nullable Considered nearest) {
        RuleRef ruleRef = rule == null ? null : new RuleRef(rule.id(), rule.name());
        return new MatchDecision(outcome, summary, ruleRef, trigger, runbook, shown(tried), tried.size(), nearest);
    }

    /** The head of the list and always its end, because the end is what fitted. */
    private static List<Considered> shown(List<Considered> tried) {
        if (tried.size() <= AlertMatcher.MAX_EXPLAINED) {
            return List.copyOf(tried);
        }
        List<Considered> head = new ArrayList<>(tried.subList(0, AlertMatcher.MAX_EXPLAINED - 1));
        head.add(tried.getLast());
        return List.copyOf(head);
    }
}
