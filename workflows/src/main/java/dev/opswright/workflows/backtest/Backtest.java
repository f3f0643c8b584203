/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.backtest;

import dev.opswright.workflows.alert.AlertMatcher;
import dev.opswright.workflows.alert.CandidateTrigger;
import dev.opswright.workflows.alert.MatchDecision;
import dev.opswright.workflows.alert.MatchOutcome;
import dev.opswright.workflows.backtest.BacktestScene.Runbook;
import dev.opswright.workflows.backtest.SimulatedLimits.Asked;
import dev.opswright.workflows.backtest.TargetFinder.Target;
import dev.opswright.workflows.guard.GuardLimits.Storm;
import dev.opswright.workflows.guard.GuardReason;
import dev.opswright.workflows.guard.GuardSnapshot;
import dev.opswright.workflows.guard.GuardVerdict;
import dev.opswright.workflows.guard.Guards;
import dev.opswright.workflows.runbook.Mode;
import dev.opswright.workflows.runbook.RunbookDefinition.ServerSelector;
import dev.opswright.workflows.server.ServerFacts;
import dev.opswright.workflows.server.ServerMatch;
import dev.opswright.workflows.server.ServerMatcher;
import dev.opswright.workflows.server.ServerSelection;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says what would have become of past alerts, with the matcher and the guards of the engine over imagined limits. Takes
 * alerts in the order they came in; one object is one walk, for one thread.
 *
 * <p>Imagined are cooldowns, rate limits, blast budgets, blackouts, storms and the loop guard. How a run ends is not:
 * breakers count as closed, hosts as free, approvals as given at once, and a run that has to wait is not followed
 * further.
 */
public final class Backtest {
    /** Distinct targets that are remembered; senders choose them, so there is a bound. */
    private static final int MOST_TARGETS = 10_000;

    private final Focus focus;
    private final TargetFinder targets;
    private final AlertMatcher matcher;
    private final AlertMatcher asked;
    private final Map<UUID, Runbook> runbooks;
    private final Map<UUID, CandidateTrigger> triggers;
    private final List<ServerFacts> servers;
    private final Map<String, ServerMatch> matches = new HashMap<>();
    private final SimulatedLimits limits;
    private final CooldownMemory cooldowns = new CooldownMemory();

    /** A walk over the scene as it is stored, with what is asked about switched on. */
    public Backtest(BacktestScene stored, Focus focus, TargetFinder targets) {
        BacktestScene scene = focus.switchedOn(stored);
        this.focus = focus;
        this.targets = targets;
        this.matcher = AlertMatcher.of(scene.rules(), scene.triggers());
        this.asked = AlertMatcher.of(List.of(), focus.only(scene.triggers()));
        this.runbooks = scene.runbooks().stream().collect(Collectors.toMap(Runbook::id, Function.identity()));
        this.triggers = scene.triggers().stream().collect(Collectors.toMap(CandidateTrigger::id, Function.identity()));
        this.servers = scene.servers();
        this.limits = new SimulatedLimits(scene);
    }

    /** Judges the next alert; {@code null} where it has nothing to do with what is asked. */
    public @Nullable Finding see(PastAlert alert) {
        MatchDecision decision = matcher.decide(alert.facts(), alert.receivedAt());
        MatchDecision.RunbookRef chosen = decision.runbook();
        Finding finding = chosen == null
                ? null
                : judge(alert, decision, Objects.requireNonNull(runbooks.get(chosen.id()), "a chosen runbook"));
        return focus.covers(decision) ? finding : passedOver(alert, decision);
    }

    /** What is asked about fits, but something that goes before it had its say. */
    private @Nullable Finding passedOver(PastAlert alert, MatchDecision decision) {
        if (focus instanceof Focus.Everything) {
            return null;
        }
        MatchDecision alone = asked.decide(alert.facts(), alert.receivedAt());
        MatchDecision.TriggerRef trigger = alone.trigger();
        if (trigger == null) {
            return null;
        }
        String verdict = decision.outcome() == MatchOutcome.IGNORE
                ? Finding.IGNORED
                : decision.trigger() == null ? Finding.RULE_DECIDES : Finding.OTHER_TRIGGER;
        return new Finding(
                alert,
                verdict,
                decision.summary(),
                null,
                trigger.runbookId(),
                trigger.runbookName(),
                trigger.name(),
                null);
    }

    private Finding judge(PastAlert alert, MatchDecision decision, Runbook runbook) {
        MatchDecision.TriggerRef trigger = decision.trigger();
        Answer answer = new Answer(alert, runbook, trigger == null ? null : trigger.name());
        if (decision.outcome() == MatchOutcome.MANUAL_ONLY) {
            return answer.of(Finding.MANUAL_ONLY, decision.summary());
        }
        if (alert.late()) {
            return answer.of(
                    Finding.ALERT_RESOLVED, "Nothing was started: the alert had cleared before it was decided about.");
        }
        limits.came(runbook, alert.receivedAt());
        return switch (targets.find(runbook, alert)) {
            case Target.Refused refused -> answer.of(refused.code(), refused.message());
            case Target.Known known ->
                switch (server(known.text())) {
                    case ServerMatch.NoServer none -> answer.of("no_matching_server", none.message());
                    case ServerMatch.Ambiguous several -> answer.of("ambiguous_server", several.message());
                    case ServerMatch.Found found ->
                        guards(
                                answer,
                                new Asked(alert, runbook, found.server()),
                                trigger == null ? null : triggers.get(trigger.id()));
                };
        };
    }

    private Finding guards(Answer answer, Asked run, @Nullable CandidateTrigger trigger) {
        GuardSnapshot snapshot = snapshot(run, trigger);
        GuardVerdict verdict = Guards.judge(snapshot);
        if (verdict.decision() != GuardVerdict.Decision.ALLOW) {
            GuardReason decisive = verdict.decisive();
            return answer.of(decisive.code(), decisive.message(), run.server(), decisive.until());
        }
        limits.count(run);
        if (trigger != null) {
            cooldowns.count(trigger, run.alert(), run.server());
        }
        Storm storm = snapshot.limits().storm();
        boolean asks = run.runbook().needsApproval()
                || run.runbook().mode() == Mode.SEMI_AUTO
                || (storm != null && run.alert().id().equals(storm.lead()));
        return asks
                ? answer.of(Finding.NEEDS_APPROVAL, "Would have run after a person approved.", run.server(), null)
                : answer.of(Finding.RUN, "Would have run.", run.server(), null);
    }

    private GuardSnapshot snapshot(Asked run, @Nullable CandidateTrigger trigger) {
        ServerSelector allowed = run.runbook().allowedServers();
        return new GuardSnapshot(
                run.now(),
                // There is no run; its alert stands for it.
                run.alert().id(),
                run.runbook().name(),
                run.runbook().status(),
                true,
                null,
                null,
                trigger == null ? null : trigger.trigger().name(),
                trigger == null ? null : cooldowns.last(trigger, run.alert(), run.server()),
                trigger == null ? 0 : trigger.trigger().cooldownSeconds(),
                run.server().name(),
                false,
                allowed == null || ServerSelection.admits(allowed, run.server()),
                false,
                limits.of(run));
    }

    private ServerMatch server(String target) {
        if (matches.size() >= MOST_TARGETS) {
            matches.clear();
        }
        return matches.computeIfAbsent(target, text -> ServerMatcher.match(text, servers));
    }

    /** The parts of a finding that are known before the guards are asked. */
    private record Answer(
            PastAlert alert, Runbook runbook, @Nullable String triggerName) {
        Finding of(String verdict, String reason) {
            return of(verdict, reason, null, null);
        }

        Finding of(String verdict, String reason, @Nullable ServerFacts server, @Nullable Instant until) {
            return new Finding(alert, verdict, reason, server, runbook.id(), runbook.name(), triggerName, until);
        }
    }
}
