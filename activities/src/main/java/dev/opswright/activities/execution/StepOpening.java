/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.execution;

import dev.opswright.activities.command.Command;
import dev.opswright.activities.command.OutputOffsets;
import dev.opswright.activities.guard.GuardActivitiesImpl;
import dev.opswright.activities.secret.UnresolvedSecret;
import dev.opswright.activities.server.ServerRoutes;
import dev.opswright.persistence.execution.PlanRepository;
import dev.opswright.persistence.execution.PlanRow;
import dev.opswright.persistence.execution.RunFacts;
import dev.opswright.persistence.execution.RunFactsRepository;
import dev.opswright.persistence.execution.StepRepository;
import dev.opswright.persistence.execution.StepRow;
import dev.opswright.persistence.guard.GuardRepository;
import dev.opswright.persistence.secret.SecretException;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.execution.ExecutionFailures;
import dev.opswright.workflows.execution.StatusReason;
import dev.opswright.workflows.execution.StepProgress.Ended;
import dev.opswright.workflows.execution.StepRequest;
import dev.opswright.workflows.execution.StepStatus;
import dev.opswright.workflows.json.Json;
import dev.opswright.workflows.plan.ExecutionPlan;
import dev.opswright.workflows.plan.PlanHash;
import dev.opswright.workflows.plan.Script;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Opens a command: checks that the stored plan is what was approved and that the host is still ours, decides the
 * condition, fills late values and makes the row that says "running" before anything is sent. One transaction.
 */
final class StepOpening {
    private final Tenancy tenancy;
    private final RunFactsRepository runs;
    private final PlanRepository plans;
    private final StepRepository steps;
    private final GuardRepository guards;
    private final ServerRoutes routes;
    private final SensitiveOutput sensitive;
    private final StepBook book;
    private final String installation;

    StepOpening(ExecutionStores stores, ServerRoutes routes, StepBook book, String installation) {
        this.tenancy = stores.tenancy();
        this.runs = stores.runs();
        this.plans = stores.plans();
        this.steps = stores.steps();
        this.guards = stores.guards();
        this.routes = routes;
        this.sensitive = stores.sensitive();
        this.book = book;
        this.installation = installation;
    }

    StepWork open(StepRequest request) {
        UUID orgId = request.execution().orgId();
        return routes.opening(
                () -> tenancy.in(orgId, () -> openInTransaction(request)),
                trouble -> tenancy.in(orgId, () -> unresolved(request, trouble)));
    }

    /** Nothing was sent yet: refused, and a person is told. A command that may run already keeps waiting for its credential. */
    private StepWork unresolved(StepRequest request, UnresolvedSecret trouble) {
        UUID id = request.execution().executionId();
        PlanRow row = plans.find(id).orElseThrow(() -> gone("plan"));
        StepRow step = book.begin(request, PlannedCommand.of(Json.read(row.plan(), ExecutionPlan.class), request));
        if (!step.status().equals("running")) {
            return new StepWork.Over(StepBook.recorded(step));
        }
        if (!step.fresh() && step.reasonCode() == null) {
            throw ApplicationFailure.newFailure(String.valueOf(trouble.getMessage()), "SecretUnresolved");
        }
        return over(request, step, StepOutcomes.refused("credential_unresolved", String.valueOf(trouble.getMessage())));
    }

    private StepWork openInTransaction(StepRequest request) {
        UUID id = request.execution().executionId();
        RunFacts facts = runs.find(id).orElseThrow(() -> gone("execution"));
        RunFacts.Server server = Objects.requireNonNullElseGet(facts.server(), () -> {
            throw gone("server");
        });
        PlanRow row = plans.find(id).orElseThrow(() -> gone("plan"));
        ExecutionPlan plan = Json.read(row.plan(), ExecutionPlan.class);
        PlannedCommand planned = PlannedCommand.of(plan, request);
        StepRow step = book.begin(request, planned);
        if (!step.status().equals("running")) {
            return new StepWork.Over(StepBook.recorded(step));
        }
        // Once more here: a grant may have ended since the start, and a row made by hand never had one.
        StatusReason drift = facts.credentialRefusal().orElseGet(() -> drift(request, row, plan, server));
        if (drift != null) {
            return over(request, step, StepOutcomes.refused(drift.code(), drift.message()));
        }
        StepScript.Ready ready;
        switch (StepScript.of(planned, facts, plan, () -> steps.ended(id))) {
            case StepScript.Skipped ignored -> {
                return over(request, step, new Ended(StepStatus.SKIPPED, null, false, null));
            }
            case StepScript.Refused refused -> {
                return over(
                        request,
                        step,
                        StepOutcomes.refused(
                                refused.reason().code(), refused.reason().message()));
            }
            case StepScript.Ready usable -> ready = usable;
        }
        Long fence = fence(request);
        if (fence == null) {
            return over(request, step, StepOutcomes.refused("lease_lost", "The host was given to another run."));
        }
        try {
            String key = plan.target().hostKeyFingerprint();
            ServerRoutes.Route opened =
                    routes.open(request.execution().orgId(), server, key, id).orElse(null);
            if (opened == null) {
                String message = server.name() + " has no stored credential of its login's kind.";
                return over(request, step, StepOutcomes.refused("credential_missing", message));
            }
            return work(request, step, planned, ready.script(), plan, opened, fence);
        } catch (SecretException e) {
            return over(request, step, StepOutcomes.refused("credential_unreadable", String.valueOf(e.getMessage())));
        } catch (IllegalArgumentException e) {
            // What the command port refuses by its shape would be refused for ever; its messages hold no values.
            return over(request, step, StepOutcomes.refused("not_runnable", String.valueOf(e.getMessage())));
        }
    }

    private StepWork over(StepRequest request, StepRow row, Ended end) {
        book.finish(request, row, end);
        return new StepWork.Over(end);
    }

    /** Read-only commands need no lease, only a number that no fence refuses. */
    private @Nullable Long fence(StepRequest request) {
        return request.kind().isReadOnly()
                ? Long.valueOf(guards.freeFence())
                : guards.renewLease(request.execution().executionId(), (int) GuardActivitiesImpl.LEASE.toSeconds());
    }

    /** What was approved is what runs: same bytes, same host, same key, same credential. */
    private static @Nullable StatusReason drift(
            StepRequest request, PlanRow row, ExecutionPlan plan, RunFacts.Server server) {
        StatusReason other = otherPlan(request, row, plan);
        if (other != null) {
            return other;
        }
        boolean same = server.accepts(plan.target().hostKeyFingerprint())
                && !server.deleted()
                && server.hostname().equals(plan.target().host())
                && server.port() == plan.target().port()
                && server.username().equals(plan.target().username())
                && server.credentialVersion() == plan.target().credentialVersion();
        return same
                ? null
                : new StatusReason(
                        "plan_drift",
                        "Address, login, host key or credential of " + server.name()
                                + " changed after the plan was made. Nothing was run.");
    }

    /** Whether the stored plan is another than the one that was approved. */
    static @Nullable StatusReason otherPlan(StepRequest request, PlanRow row, ExecutionPlan plan) {
        String hash = PlanHash.of(plan);
        return hash.equals(row.planHash()) && hash.equals(request.planHash())
                ? null
                : new StatusReason("plan_drift", "The stored plan is not the one that was approved. Nothing was run.");
    }

    private StepWork work(
            StepRequest request,
            StepRow row,
            PlannedCommand planned,
            Script script,
            ExecutionPlan plan,
            ServerRoutes.Route opened,
            long fence) {
        StepSecrets secrets = StepSecrets.of(
                sensitive,
                planned.secrets(),
                planned.secrets().isEmpty()
                        ? List.of()
                        : steps.ended(request.execution().executionId()));
        Command command = planned.command(request, plan, script, new CommandOrigin(installation, fence), secrets);
        return new StepWork.Open(
                request.execution(),
                row.id(),
                request.kind(),
                request.stepOrder(),
                opened.host(),
                command,
                planned.expectedExitCodes(),
                planned.captureOutput(),
                planned.sensitive(),
                opened.mask().and(secrets.hidden()),
                new OutputOffsets(row.stdoutBytes(), row.stderrBytes()),
                row.fresh(),
                !row.fresh() && row.reasonCode() == null,
                Objects.requireNonNull(row.startedAt()));
    }

    private static ApplicationFailure gone(String what) {
        return ApplicationFailure.newNonRetryableFailure(
                "The " + what + " of the execution is gone", ExecutionFailures.NOT_FOUND);
    }
}
