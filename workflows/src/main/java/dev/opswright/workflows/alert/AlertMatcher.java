/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.alert;

import dev.opswright.workflows.alert.MatchDecision.Considered;
import dev.opswright.workflows.runbook.RunbookStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which rule and which trigger fit an alert: the one matcher of intake, back-test and the console's "try it".
 * Holds compiled patterns, so make one per set of rows and keep it. Immutable, safe for threads.
 */
public final class AlertMatcher {
    /** Most entries of {@link MatchDecision#considered}: an explanation is read by people and stored per alert. */
    public static final int MAX_EXPLAINED = 50;

    /** Signs of life of a monitoring system; they never start a runbook, whatever a trigger or rule says. */
    public static final Set<String> HEARTBEATS = Set.of("Watchdog", "InfoInhibitor");

    private final List<CompiledRule> rules;
    private final List<CompiledTrigger> triggers;

    private AlertMatcher(List<CompiledRule> rules, List<CompiledTrigger> triggers) {
        this.rules = rules;
        this.triggers = triggers;
    }

    /** Sorts by priority, then runbook name, then trigger name. A pattern that cannot be read fits nothing. */
    public static AlertMatcher of(List<CandidateRule> rules, List<CandidateTrigger> triggers) {
        return new AlertMatcher(
                rules.stream()
                        .sorted(Comparator.comparingInt(CandidateRule::priority).thenComparing(CandidateRule::name))
                        .map(CompiledRule::of)
                        .toList(),
                triggers.stream()
                        .filter(t -> t.runbookStatus() == RunbookStatus.ACTIVE)
                        .sorted(Comparator.comparingInt(
                                        (CandidateTrigger t) -> t.trigger().priority())
                                .thenComparing(CandidateTrigger::runbookName)
                                .thenComparing(t -> t.trigger().name()))
                        .map(CompiledTrigger::of)
                        .toList());
    }

    /**
     * Decides about one alert.
     *
     * @param at the moment time windows are judged by: when the episode was received, so that a later back-test agrees
     */
    public MatchDecision decide(AlertFacts alert, Instant at) {
        if (HEARTBEATS.contains(alert.name())) {
            return Decisions.heartbeat(alert);
        }
        List<Considered> tried = new ArrayList<>();
        CompiledRule rule = firstRule(alert, tried);
        if (rule != null && rule.rule().action() == RuleAction.IGNORE) {
            return Decisions.ignored(rule.rule(), tried);
        }
        if (rule != null && rule.rule().action() == RuleAction.REMEDIATE) {
            return Decisions.byRule(rule.rule(), tried);
        }
        CompiledTrigger trigger = firstTrigger(alert, at, tried);
        CandidateRule fitting = rule == null ? null : rule.rule();
        return trigger == null
                ? Decisions.noTrigger(fitting, tried)
                : Decisions.byTrigger(fitting, trigger.candidate(), tried);
    }

    private @Nullable CompiledRule firstRule(AlertFacts alert, List<Considered> tried) {
        for (CompiledRule rule : rules) {
            Considered result = rule.consider(alert);
            tried.add(result);
            if (result.matched()) {
                return rule;
            }
        }
        return null;
    }

    private @Nullable CompiledTrigger firstTrigger(AlertFacts alert, Instant at, List<Considered> tried) {
        for (CompiledTrigger trigger : triggers) {
            Considered result = trigger.consider(alert, at);
            tried.add(result);
            if (result.matched()) {
                return trigger;
            }
        }
        return null;
    }
}
