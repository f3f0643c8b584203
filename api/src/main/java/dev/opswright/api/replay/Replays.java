/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.replay;

import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.replay.ReplayAnswer.Judged;
import dev.opswright.api.replay.ReplayAnswer.PlanNow;
import dev.opswright.api.replay.ReplayAnswer.Recording;
import dev.opswright.persistence.execution.ExecutionParts;
import dev.opswright.persistence.execution.ExecutionQueries;
import dev.opswright.persistence.execution.RunFacts;
import dev.opswright.persistence.execution.RunFactsRepository;
import dev.opswright.persistence.replay.ExecutionHistories;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.runbook.plan.PlanOutcome;
import dev.opswright.runbook.plan.RunPlanner;
import dev.opswright.workflows.plan.ExecutionPlan;
import dev.opswright.workflows.plan.PlanDiff;
import io.temporal.client.WorkflowClient;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Holds past executions against today's code and runbooks. */
@Singleton
class Replays {
    private static final long LIMIT_SECONDS = 20;

    private final Tenancy tenancy;
    private final ExecutionQueries executions;
    private final RunFactsRepository facts;
    private final ExecutionHistories histories;
    private final Provider<WorkflowClient> client;
    // One at a time: a replay is processor time only, and nobody's run may wait for it.
    private final ExecutorService judging = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("judge").factory());
    private @Nullable HistoryJudge judge;

    Replays(
            Tenancy tenancy,
            ExecutionQueries executions,
            RunFactsRepository facts,
            ExecutionHistories histories,
            Provider<WorkflowClient> client) {
        this.tenancy = tenancy;
        this.executions = executions;
        this.facts = facts;
        this.histories = histories;
        this.client = client;
    }

    private record Past(Optional<ExecutionHistories.Kept> kept, PlanNow plan) {}

    ReplayAnswer of(UUID orgId, UUID id) {
        Past past = tenancy.read(orgId, () -> {
            ExecutionParts then = executions.parts(id).orElseThrow(() -> ProblemException.notFound("execution"));
            return new Past(histories.find(id), planNow(id, then.plan()));
        });
        return past.kept()
                .map(kept -> new ReplayAnswer(
                        new Recording(kept.runId(), kept.history().size(), kept.archivedAt()),
                        judge(kept),
                        past.plan()))
                .orElseGet(() -> new ReplayAnswer(null, null, past.plan()));
    }

    private PlanNow planNow(UUID id, @Nullable ExecutionPlan then) {
        RunFacts now = facts.today(id).orElse(null);
        if (then == null || now == null || now.server() == null || now.runbook() == null) {
            return PlanNow.UNPLANNED;
        }
        RunFacts.Runbook runbook = now.runbook();
        return switch (RunPlanner.preview(now.planFacts(runbook), now.server().target())) {
            case PlanOutcome.Planned planned ->
                PlanNow.planned(runbook.version(), PlanDiff.between(then, planned.plan()));
            case PlanOutcome.Refused refused -> PlanNow.refused(runbook.version(), refused.problems());
        };
    }

    private Judged judge(ExecutionHistories.Kept kept) {
        CompletableFuture<Judgement> judgement =
                CompletableFuture.supplyAsync(() -> judge().judge(kept.history()), judging);
        try {
            Judgement word = judgement.get(LIMIT_SECONDS, TimeUnit.SECONDS);
            return new Judged(word.verdict().name().toLowerCase(Locale.ROOT), word.message());
        } catch (TimeoutException e) {
            judgement.cancel(true);
            return undecided("Going through the recording took longer than " + LIMIT_SECONDS + " s. Try again.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return undecided("The server is stopping.");
        } catch (ExecutionException e) {
            return undecided("The recording could not be gone through.");
        }
    }

    private static Judged undecided(String message) {
        return new Judged("undecided", message);
    }

    /** Made at first use, on the judging thread only. */
    private HistoryJudge judge() {
        if (judge == null) {
            judge = new HistoryJudge(client.get().getWorkflowServiceStubs());
        }
        return judge;
    }
}
