/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.guard;

import dev.opswright.persistence.alert.PlatformAlerts;
import dev.opswright.persistence.guard.Breakers;
import dev.opswright.persistence.guard.GuardFacts;
import dev.opswright.persistence.guard.GuardRepository;
import dev.opswright.persistence.guard.LimitRepository;
import dev.opswright.persistence.guard.LoopAlert;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.execution.ExecutionFailures;
import dev.opswright.workflows.execution.ExecutionRef;
import dev.opswright.workflows.execution.GuardActivities;
import dev.opswright.workflows.guard.CircuitBreaker;
import dev.opswright.workflows.guard.GuardLimits.Storm;
import dev.opswright.workflows.guard.GuardSnapshot;
import dev.opswright.workflows.guard.GuardVerdict;
import dev.opswright.workflows.guard.GuardVerdict.Decision;
import dev.opswright.workflows.guard.Guards;
import dev.opswright.workflows.json.Json;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
    private final LimitRepository limits;
    private final Breakers breakers;
    private final PlatformAlerts platformAlerts;

    public GuardActivitiesImpl(
            Tenancy tenancy,
            GuardRepository guards,
            LimitRepository limits,
            Breakers breakers,
            PlatformAlerts platformAlerts) {
        this.tenancy = tenancy;
        this.guards = guards;
        this.limits = limits;
        this.breakers = breakers;
        this.platformAlerts = platformAlerts;
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
            limits.lockBreaker(id);
            limits.lockBudgets(id);
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
        GuardFacts facts = facts(id, phase, request.round());
        GuardVerdict stored = facts.stored();
        if (stored != null) {
            return stored;
        }
        UUID org = request.execution().orgId();
        boolean undo = phase.equals("undo");
        if (phase.equals("look") && changesWhatCounts(org, facts)) {
            facts = facts(id, phase, request.round());
        }
        GuardVerdict verdict = judgement.apply(Snapshots.of(facts, !undo));
        if (verdict.decision() == Decision.ALLOW && !phase.equals("look")) {
            verdict = verdict.withFence(reserve(org, facts, undo));
        }
        guards.storeVerdict(id, phase, request.round(), verdict.decision().word(), Json.write(verdict));
        tell(org, facts, verdict);
        return verdict;
    }

    private GuardFacts facts(UUID id, String phase, int round) {
        return guards.facts(id, phase, round).orElseThrow(GuardActivitiesImpl::gone);
    }

    private boolean changesWhatCounts(UUID org, GuardFacts facts) {
        boolean struck = strike(org, facts);
        boolean led = storm(facts);
        return struck || led;
    }

    /** A success that did not hold counts against the breaker before this run is judged by it; whether one did. */
    private boolean strike(UUID org, GuardFacts facts) {
        List<UUID> refired = facts.limits().refired();
        if (refired.isEmpty() || facts.startedByPerson()) {
            return false;
        }
        long marked = limits.markRefired(refired);
        for (long i = 0; i < marked; i++) {
            breakers.refired(org, facts.limits().runbookId());
        }
        return true;
    }

    /**
     * The first run of a storm that nothing else refuses becomes its lead before it is judged; whether that changed what it
     * is judged by.
     */
    private boolean storm(GuardFacts facts) {
        Storm storm = facts.limits().storm();
        if (storm == null || facts.startedByPerson() || storm.lead() != null || !storm.isDue()) {
            return false;
        }
        if (Guards.judge(Snapshots.of(facts, true)).decision() == Decision.REFUSE) {
            return false;
        }
        limits.leadStorm(facts.limits().runbookId(), facts.executionId());
        return true;
    }

    /** Takes the host, and at the start of a run what it uses up of its limits. */
    private long reserve(UUID org, GuardFacts facts, boolean undo) {
        UUID id = facts.executionId();
        if (!undo) {
            limits.count(id);
            if (facts.limits().breaker().at(facts.now()).state() == CircuitBreaker.State.HALF_OPEN) {
                breakers.tryWith(org, facts.limits().runbookId(), id);
            }
            UUID triggerId = facts.triggerId();
            if (triggerId != null) {
                guards.noteTriggered(triggerId, facts.cooldownScope(), id);
                guards.touchTrigger(triggerId);
            }
        }
        return guards.takeLease(facts.server().id(), id, (int) LEASE.toSeconds());
    }

    /** One open alert for each runbook that runs in a loop on a server, however often it is refused. */
    private void tell(UUID org, GuardFacts facts, GuardVerdict verdict) {
        if (verdict.decision() == Decision.REFUSE && verdict.decisive().code().equals("loop")) {
            platformAlerts.raise(
                    org,
                    LoopAlert.NAME,
                    LoopAlert.SEVERITY,
                    LoopAlert.labels(facts.runbookName(), facts.server().name()),
                    Map.of("summary", verdict.decisive().message()));
        }
    }

    private static ApplicationFailure gone() {
        return ApplicationFailure.newNonRetryableFailure(
                "The execution, its runbook version or its server is gone", ExecutionFailures.NOT_FOUND);
    }
}
