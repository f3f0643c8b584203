/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.backtest;

import dev.opswright.workflows.alert.CandidateTrigger;
import dev.opswright.workflows.alert.MatchDecision;
import dev.opswright.workflows.backtest.BacktestScene.Runbook;
import dev.opswright.workflows.runbook.RunbookStatus;
import dev.opswright.workflows.runbook.Trigger;
import java.util.List;
import java.util.UUID;

/** What a back-test asks about. Everything else takes part as it is stored, because it uses the same limits. */
public sealed interface Focus {
    /** All rules and triggers, as they are stored. */
    record Everything() implements Focus {}

    /** One runbook, as if it and its triggers were switched on. */
    record OneRunbook(UUID id) implements Focus {}

    /** One trigger, as if it and its runbook were switched on. */
    record OneTrigger(UUID id, UUID runbookId) implements Focus {}

    /** The scene with that switched on which is asked about. */
    default BacktestScene switchedOn(BacktestScene scene) {
        return new BacktestScene(
                scene.rules(),
                scene.triggers().stream().map(this::switchedOn).toList(),
                scene.runbooks().stream().map(this::switchedOn).toList(),
                scene.servers(),
                scene.blackouts(),
                scene.budgets(),
                scene.stormAlertsPerMinute());
    }

    /** Whether the decision is about what is asked. */
    default boolean covers(MatchDecision decision) {
        MatchDecision.RunbookRef runbook = decision.runbook();
        MatchDecision.TriggerRef trigger = decision.trigger();
        return runbook != null
                && switch (this) {
                    case Everything all -> true;
                    case OneRunbook one -> runbook.id().equals(one.id());
                    case OneTrigger one -> trigger != null && trigger.id().equals(one.id());
                };
    }

    /** Of the scene's triggers those that are asked about alone. */
    default List<CandidateTrigger> only(List<CandidateTrigger> triggers) {
        return triggers.stream()
                .filter(candidate -> switch (this) {
                    case Everything all -> false;
                    case OneRunbook one -> candidate.runbookId().equals(one.id());
                    case OneTrigger one -> candidate.id().equals(one.id());
                })
                .toList();
    }

    private boolean isAbout(UUID runbookId) {
        return switch (this) {
            case Everything all -> false;
            case OneRunbook one -> one.id().equals(runbookId);
            case OneTrigger one -> one.runbookId().equals(runbookId);
        };
    }

    private Runbook switchedOn(Runbook runbook) {
        return isAbout(runbook.id()) ? runbook.active() : runbook;
    }

    private CandidateTrigger switchedOn(CandidateTrigger candidate) {
        if (!isAbout(candidate.runbookId())) {
            return candidate;
        }
        boolean asked = !(this instanceof OneTrigger one) || one.id().equals(candidate.id());
        return new CandidateTrigger(
                candidate.id(),
                candidate.runbookId(),
                candidate.runbookName(),
                candidate.runbookMode(),
                RunbookStatus.ACTIVE,
                asked ? enabled(candidate.trigger()) : candidate.trigger());
    }

    private static Trigger enabled(Trigger t) {
        return new Trigger(
                t.name(),
                t.priority(),
                t.alertNamePattern(),
                t.severityPattern(),
                t.sourcePattern(),
                t.labelsMatch(),
                t.timeWindowStart(),
                t.timeWindowEnd(),
                t.timeZone(),
                true,
                t.cooldownSeconds(),
                t.cooldownScope());
    }
}
