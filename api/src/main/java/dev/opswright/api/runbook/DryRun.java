/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.runbook;

import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.runbook.DryRunAnswer.Guard;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Scopes;
import dev.opswright.persistence.execution.RunFacts;
import dev.opswright.persistence.execution.RunFactsRepository;
import dev.opswright.persistence.guard.GuardRepository;
import dev.opswright.persistence.guard.LimitRepository;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.runbook.plan.PlanOutcome;
import dev.opswright.runbook.plan.RunPlanner;
import dev.opswright.workflows.guard.GuardLimits;
import dev.opswright.workflows.guard.GuardReason;
import dev.opswright.workflows.guard.GuardSnapshot;
import dev.opswright.workflows.guard.GuardVerdict;
import dev.opswright.workflows.guard.Guards;
import dev.opswright.workflows.plan.PlanFacts;
import dev.opswright.workflows.plan.PlanHash;
import dev.opswright.workflows.server.ServerSelection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Plans and judges a run that nobody has asked for: the renderer, the hash and the guards of a real one, over facts read
 * in one transaction that writes nothing. The host is not contacted.
 */
@Singleton
class DryRun {
    private final Tenancy tenancy;
    private final RunFactsRepository runs;
    private final GuardRepository leases;
    private final LimitRepository limits;
    private final Scopes scopes;

    DryRun(Tenancy tenancy, RunFactsRepository runs, GuardRepository leases, LimitRepository limits, Scopes scopes) {
        this.scopes = scopes;
        this.limits = limits;
        this.tenancy = tenancy;
        this.runs = runs;
        this.leases = leases;
    }

    DryRunAnswer of(Caller caller, UUID runbookId, DryRunBody body) {
        return tenancy.read(caller.orgId(), () -> {
            RunFacts facts = imagined(caller, "runbooks:read", runbookId, body);
            RunFacts.Server server = Objects.requireNonNull(facts.server());
            GuardLimits limit = limits.imagine(facts.execution().id(), runbookId, server.id(), body.alertId())
                    .orElseThrow(() -> ProblemException.notFound("runbook"))
                    .about(
                            server.facts(),
                            Objects.requireNonNull(facts.runbook()).name());
            return answer(facts, server, leases.holderOf(server.id()), limit);
        });
    }

    /** Name of the runbook; refuses what the organization does not have. */
    String named(Caller caller, UUID runbookId, DryRunBody body) {
        RunFacts facts = tenancy.read(caller.orgId(), () -> imagined(caller, "executions:run", runbookId, body));
        return Objects.requireNonNull(facts.runbook()).name();
    }

    private RunFacts imagined(Caller caller, String permission, UUID runbookId, DryRunBody body) {
        scopes.require(caller, permission, runbookId, List.of(body.serverId()), body.alertId());
        Map<String, Object> vars = Objects.requireNonNullElse(body.vars(), Map.of());
        RunFacts facts = runs.imagine(Ids.next(), runbookId, body.serverId(), body.alertId(), caller.userId(), vars)
                .orElseThrow(() -> ProblemException.notFound("runbook"));
        if (facts.server() == null) {
            throw ProblemException.notFound("server");
        }
        if (body.alertId() != null && facts.alert() == null) {
            throw ProblemException.notFound("alert");
        }
        return facts;
    }

    private static DryRunAnswer answer(
            RunFacts facts, RunFacts.Server server, @Nullable UUID holder, GuardLimits limit) {
        RunFacts.Runbook runbook = Objects.requireNonNull(facts.runbook());
        PlanFacts.Target target = server.target();
        List<Guard> guards = Stream.concat(
                        Stream.of(hostKey(server)), verdict(facts, runbook, server, holder, limit).reasons().stream())
                .map(Guard::of)
                .toList();
        return switch (RunPlanner.preview(facts.planFacts(runbook), target)) {
            case PlanOutcome.Planned planned ->
                DryRunAnswer.planned(planned.plan(), PlanHash.of(planned.plan()), guards);
            case PlanOutcome.Refused refused -> DryRunAnswer.refused(target.address(), refused.problems(), guards);
        };
    }

    /** Not a guard of its own in a run, where the plan refuses it; people look for it here. */
    private static GuardReason hostKey(RunFacts.Server server) {
        return server.target().address().hostKeyFingerprint() == null
                ? new GuardReason(
                        "host_key",
                        GuardVerdict.Decision.REFUSE,
                        "host_key_unknown",
                        "Not run: nobody has trusted the host key of " + server.name() + ".",
                        null)
                : new GuardReason(
                        "host_key",
                        GuardVerdict.Decision.ALLOW,
                        "ok",
                        "The host key or its authority is trusted.",
                        null);
    }

    private static GuardVerdict verdict(
            RunFacts facts,
            RunFacts.Runbook runbook,
            RunFacts.Server server,
            @Nullable UUID holder,
            GuardLimits limit) {
        RunFacts.Alert alert = facts.alert();
        return Guards.judge(new GuardSnapshot(
                facts.now(),
                facts.execution().id(),
                runbook.name(),
                runbook.status(),
                alert == null ? null : alert.isFiring(),
                holder,
                null,
                null,
                null,
                0,
                server.name(),
                server.needsAttention(),
                ServerSelection.admits(runbook.definition().allowedServers(), server.facts()),
                true,
                limit));
    }
}
