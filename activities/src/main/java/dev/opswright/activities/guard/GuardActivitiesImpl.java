/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.guard;

import dev.opswright.persistence.alert.PlatformAlerts;
import dev.opswright.persistence.guard.Breakers;
import dev.opswright.persistence.guard.GuardFacts;
import dev.opswright.persistence.guard.GuardRepository;
import dev.opswright.persistence.guard.LimitFacts;
import dev.opswright.persistence.guard.LimitRepository;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.execution.ExecutionFailures;
import dev.opswright.workflows.execution.ExecutionRef;
import dev.opswright.workflows.execution.GuardActivities;
import dev.opswright.workflows.guard.CircuitBreaker;
import dev.opswright.workflows.guard.GuardSnapshot;
import dev.opswright.workflows.guard.GuardVerdict;
import dev.opswright.workflows.guard.GuardVerdict.Decision;
import dev.opswright.workflows.guard.Guards;
import dev.opswright.workflows.json.Json;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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
        GuardFacts facts = guards.facts(id, phase, request.round()).orElseThrow(GuardActivitiesImpl::gone);
        GuardVerdict stored = facts.stored();
        if (stored != null) {
            return stored;
        }
        UUID org = request.execution().orgId();
        LimitFacts limit = phase.equals("undo") ? null : limits(org, facts, phase);
        GuardVerdict verdict = judgement.apply(Snapshots.of(facts, limit));
        if (verdict.decision() == Decision.ALLOW && !phase.equals("look")) {
            verdict = verdict.withFence(reserve(org, facts, limit));
        }
        guards.storeVerdict(id, phase, request.round(), verdict.decision().word(), Json.write(verdict));
        tell(org, facts, verdict);
        return verdict;
    }

    /** A success that did not hold counts against the breaker before this run is judged by it. */
    private LimitFacts limits(UUID org, GuardFacts facts, String phase) {
        LimitFacts found = limits.facts(facts.executionId()).orElseThrow(GuardActivitiesImpl::gone);
        if (!phase.equals("look") || facts.alertFiring() == null || facts.startedByPerson()) {
            return found;
        }
        long refired = limits.markRefired(facts.executionId());
        for (long i = 0; i < refired; i++) {
            breakers.refired(org, found.runbookId());
        }
        return refired == 0 ? found : limits.facts(facts.executionId()).orElseThrow(GuardActivitiesImpl::gone);
    }

    /** Takes the host, and at the start of a run, where there are {@code limit}s, what it uses up of them. */
    private long reserve(UUID org, GuardFacts facts, @Nullable LimitFacts limit) {
        UUID id = facts.executionId();
        if (limit != null) {
            limits.count(id);
            if (limit.breaker().at(facts.now()).state() == CircuitBreaker.State.HALF_OPEN) {
                breakers.tryWith(org, limit.runbookId(), id);
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
                    "OpswrightRunbookLoop",
                    "warning",
                    Map.of(
                            "runbook",
                            facts.runbookName(),
                            "server",
                            facts.server().name()),
                    Map.of("summary", verdict.decisive().message()));
        }
    }

    private static ApplicationFailure gone() {
        return ApplicationFailure.newNonRetryableFailure(
                "The execution, its runbook version or its server is gone", ExecutionFailures.NOT_FOUND);
    }
}
