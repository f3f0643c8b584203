/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.backtest;

import dev.opswright.api.problem.ProblemException;
import dev.opswright.persistence.id.Ids;
import dev.opswright.workflows.alert.CandidateTrigger;
import dev.opswright.workflows.backtest.BacktestScene;
import dev.opswright.workflows.backtest.BacktestScene.Runbook;
import dev.opswright.workflows.backtest.Focus;
import dev.opswright.workflows.runbook.RunbookDefinition;
import dev.opswright.workflows.runbook.Trigger;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The scene with what is unsaved put in, and what of it is asked about. */
record BacktestQuestion(BacktestScene scene, Focus focus) {
    /**
     * Puts the body's question to the stored scene.
     *
     * @throws ProblemException when a name means nothing or the question is two questions
     */
    static BacktestQuestion of(BacktestBody body, UnsavedRunbook unsaved, BacktestScene stored) {
        RunbookDefinition file = unsaved.file();
        if (file != null) {
            return ofFile(file, stored);
        }
        Trigger trigger = unsaved.trigger();
        UUID runbookId = body.runbookId();
        if (trigger != null && runbookId != null) {
            return ofTrigger(trigger, runbook(stored, runbookId), stored);
        }
        UUID triggerId = body.triggerId();
        if (triggerId != null) {
            CandidateTrigger candidate = stored.triggers().stream()
                    .filter(known -> known.id().equals(triggerId))
                    .findFirst()
                    .orElseThrow(() -> ProblemException.notFound("trigger"));
            return new BacktestQuestion(stored, new Focus.OneTrigger(triggerId, candidate.runbookId()));
        }
        return new BacktestQuestion(
                stored,
                runbookId == null
                        ? new Focus.Everything()
                        : new Focus.OneRunbook(runbook(stored, runbookId).id()));
    }

    private static BacktestQuestion ofTrigger(Trigger trigger, Runbook runbook, BacktestScene stored) {
        CandidateTrigger asked = candidate(trigger, runbook, stored);
        Stream<CandidateTrigger> others =
                stored.triggers().stream().filter(known -> !known.id().equals(asked.id()));
        return new BacktestQuestion(
                with(stored, stored.runbooks(), Stream.concat(others, Stream.of(asked))),
                new Focus.OneTrigger(asked.id(), runbook.id()));
    }

    private static BacktestQuestion ofFile(RunbookDefinition file, BacktestScene stored) {
        @Nullable
        Runbook known = stored.runbooks().stream()
                .filter(runbook -> runbook.name().equals(file.name()))
                .findFirst()
                .orElse(null);
        Runbook asked = unsaved(known, file);
        List<Runbook> runbooks = Stream.concat(
                        stored.runbooks().stream()
                                .filter(runbook -> !runbook.id().equals(asked.id())),
                        Stream.of(asked))
                .toList();
        Stream<CandidateTrigger> others = stored.triggers().stream()
                .filter(trigger -> !trigger.runbookId().equals(asked.id()));
        Stream<CandidateTrigger> own = file.triggers().stream().map(trigger -> candidate(trigger, asked, stored));
        return new BacktestQuestion(
                with(stored, runbooks, Stream.concat(others, own)), new Focus.OneRunbook(asked.id()));
    }

    private static Runbook unsaved(@Nullable Runbook known, RunbookDefinition file) {
        return new Runbook(
                known == null ? Ids.next() : known.id(),
                file.name(),
                known == null ? 1 : known.version() + 1,
                file.category(),
                file.mode(),
                file.status(),
                file.requiresApproval(),
                file.allowedServers(),
                file.rateLimitCount(),
                file.rateLimitWindowSeconds(),
                file.target().from());
    }

    private static CandidateTrigger candidate(Trigger trigger, Runbook runbook, BacktestScene stored) {
        Optional<UUID> known = stored.triggers().stream()
                .filter(other -> other.runbookId().equals(runbook.id()))
                .filter(other -> other.trigger().name().equals(trigger.name()))
                .map(CandidateTrigger::id)
                .findFirst();
        return new CandidateTrigger(
                known.orElseGet(Ids::next), runbook.id(), runbook.name(), runbook.mode(), runbook.status(), trigger);
    }

    private static BacktestScene with(BacktestScene stored, List<Runbook> runbooks, Stream<CandidateTrigger> triggers) {
        return new BacktestScene(
                stored.rules(),
                triggers.toList(),
                runbooks,
                stored.servers(),
                stored.blackouts(),
                stored.budgets(),
                stored.stormAlertsPerMinute());
    }

    private static Runbook runbook(BacktestScene stored, UUID id) {
        return stored.runbooks().stream()
                .filter(runbook -> runbook.id().equals(id))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("runbook"));
    }
}
