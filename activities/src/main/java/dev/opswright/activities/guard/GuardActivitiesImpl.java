/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.guard;

import dev.opswright.persistence.guard.GuardFacts;
import dev.opswright.persistence.guard.GuardRepository;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.execution.ExecutionFailures;
import dev.opswright.workflows.execution.ExecutionRef;
import dev.opswright.workflows.execution.GuardActivities;
import dev.opswright.workflows.guard.GuardSnapshot;
import dev.opswright.workflows.guard.GuardVerdict;
import dev.opswright.workflows.guard.GuardVerdict.Decision;
import dev.opswright.workflows.guard.Guards;
import dev.opswright.workflows.json.Json;
import dev.opswright.workflows.server.ServerSelection;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;

/** Takes the snapshot, lets {@link Guards} judge it, reserves and stores the verdict: one transaction each. */
public final class GuardActivitiesImpl implements GuardActivities {
    /**
     * How long a host stays reserved without a sign of life. Steps and followed commands renew it every few seconds, so it
     * ends only for an execution whose workers are away; while that execution is open the host stays its own.
     */
    public static final Duration LEASE = Duration.ofMinutes(10);

    private final Tenancy tenancy;
    private final GuardRepository guards;

    public GuardActivitiesImpl(Tenancy tenancy, GuardRepository guards) {
        this.tenancy = tenancy;
        this.guards = guards;
    }

    @Override
    public GuardVerdict look(GuardRequest request) {
        return tenancy.in(request.execution().orgId(), () -> judge(request, "look", Guards::judge));
    }

    @Override
    public GuardVerdict reserve(GuardRequest request) {
        return tenancy.in(request.execution().orgId(), () -> {
            UUID id = request.execution().executionId();
            guards.lockTrigger(id);
            guards.lockHost(id);
            return judge(request, "reserve", Guards::judge);
        });
    }

    @Override
    public GuardVerdict reserveForUndo(GuardRequest request) {
        return tenancy.in(request.execution().orgId(), () -> {
            guards.lockHost(request.execution().executionId());
            return judge(request, "undo", Guards::judgeUndo);
        });
    }

    @Override
    public void release(ExecutionRef execution) {
        tenancy.run(execution.orgId(), () -> guards.releaseLease(execution.executionId()));
    }

    private GuardVerdict judge(GuardRequest request, String phase, Function<GuardSnapshot, GuardVerdict> judgement) {
        UUID id = request.execution().executionId();
        GuardFacts facts = guards.facts(id, phase, request.round())
                .orElseThrow(() -> ApplicationFailure.newNonRetryableFailure(
                        "The execution, its runbook version or its server is gone", ExecutionFailures.NOT_FOUND));
        GuardVerdict stored = facts.stored();
        if (stored != null) {
            return stored;
        }
        GuardVerdict verdict = judgement.apply(snapshot(facts));
        if (verdict.decision() == Decision.ALLOW && !phase.equals("look")) {
            verdict = verdict.withFence(reserve(facts, phase.equals("reserve")));
        }
        guards.storeVerdict(id, phase, request.round(), verdict.decision().word(), Json.write(verdict));
        return verdict;
    }

    private long reserve(GuardFacts facts, boolean start) {
        UUID triggerId = facts.triggerId();
        if (start && triggerId != null) {
            guards.noteTriggered(triggerId, facts.cooldownScope(), facts.executionId());
            guards.touchTrigger(triggerId);
        }
        return guards.takeLease(facts.server().id(), facts.executionId(), (int) LEASE.toSeconds());
    }

    private static GuardSnapshot snapshot(GuardFacts facts) {
        return new GuardSnapshot(
                facts.now(),
                facts.executionId(),
                facts.runbookName(),
                facts.runbookStatus(),
                facts.alertFiring(),
                facts.leaseHolder(),
                // Never free by time alone: the holder is open, and its worker may come back.
                null,
                facts.triggerName(),
                facts.lastTriggeredAt(),
                facts.cooldownSeconds(),
                facts.server().name(),
                facts.serverNeedsAttention(),
                !facts.serverDeleted() && ServerSelection.admits(facts.allowedServers(), facts.server()),
                facts.startedByPerson());
    }
}
