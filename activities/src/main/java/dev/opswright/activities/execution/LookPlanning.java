/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.execution;

import dev.opswright.activities.command.Command;
import dev.opswright.activities.secret.UnresolvedSecret;
import dev.opswright.activities.server.ServerRoutes;
import dev.opswright.persistence.execution.RunFacts;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.secret.SecretException;
import dev.opswright.workflows.execution.CommandKind;
import dev.opswright.workflows.execution.ExecutionRef;
import dev.opswright.workflows.execution.StepRequest;
import dev.opswright.workflows.look.LookWorkflow.LookRequest;
import dev.opswright.workflows.plan.ExecutionPlan;
import dev.opswright.workflows.plan.PlanHash;
import dev.opswright.workflows.plan.PlannedStep;
import dev.opswright.workflows.plan.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What there is to look at: the read-only scripts of a plan that is made as a run's would be, and stored nowhere. */
final class LookPlanning {
    private final ExecutionStores stores;
    private final ServerRoutes routes;
    private final String installation;

    LookPlanning(ExecutionStores stores, ServerRoutes routes, String installation) {
        this.stores = stores;
        this.routes = routes;
        this.installation = installation;
    }

    /**
     * A read-only script.
     *
     * @param stepOrder {@code null} for the verification
     * @param command {@code null} where it cannot be made before earlier steps have run
     */
    record Sight(
            StepRequest request,
            @Nullable Integer stepOrder,
            String name,
            boolean sensitive,
            @Nullable Command command) {}

    /** The way to the host with all there is to see there, or why nobody may look. */
    sealed interface Opened {
        record Ready(UUID run, String planHash, ServerRoutes.Route route, List<Sight> sights) implements Opened {}

        record Refused(String why) implements Opened {}
    }

    Opened open(LookRequest request) {
        try {
            return routes.opening(
                    // Not a transaction that only reads: a fencing number is taken.
                    () -> stores.tenancy().in(request.orgId(), () -> opened(request)), LookPlanning::unresolved);
        } catch (SecretException | IllegalArgumentException e) {
            return new Opened.Refused(String.valueOf(e.getMessage()));
        }
    }

    private static Opened unresolved(UnresolvedSecret trouble) {
        return new Opened.Refused(String.valueOf(trouble.getMessage()));
    }

    private Opened opened(LookRequest request) {
        UUID run = Ids.next();
        RunFacts facts = stores.runs()
                .imagine(
                        run,
                        request.runbookId(),
                        request.serverId(),
                        request.alertId(),
                        request.userId(),
                        request.vars())
                .orElse(null);
        if (facts == null || facts.server() == null) {
            return new Opened.Refused("The runbook or the server was removed.");
        }
        return switch (Planning.plan(facts)) {
            case Planning.Result.Refused refused ->
                new Opened.Refused(refused.reason().message());
            case Planning.Result.Planned planned ->
                ready(new ExecutionRef(request.orgId(), run), facts.server(), planned.plan());
        };
    }

    private Opened ready(ExecutionRef run, RunFacts.Server server, ExecutionPlan plan) {
        String hash = PlanHash.of(plan);
        List<Sight> sights = sights(run, plan, hash);
        if (sights.isEmpty()) {
            return new Opened.Refused(
                    "The runbook has no probe and no verification command, so there is nothing to ask.");
        }
        return routes.open(run.orgId(), server, plan.target().hostKeyFingerprint(), run.executionId())
                .<Opened>map(route -> new Opened.Ready(run.executionId(), hash, route, sights))
                .orElseGet(() -> new Opened.Refused(server.name() + " has no stored credential of its login's kind."));
    }

    private List<Sight> sights(ExecutionRef run, ExecutionPlan plan, String hash) {
        long fence = stores.guards().freeFence();
        List<Sight> sights = new ArrayList<>();
        for (PlannedStep step : plan.steps()) {
            if (step.probe() != null && !plan.isSkipped(step)) {
                StepRequest request = new StepRequest(run, CommandKind.PROBE, step.stepOrder(), hash, fence, 0, 0, 0);
                sights.add(sight(request, plan, step.stepOrder(), step.probe()));
            }
        }
        if (plan.verifyScript() != null) {
            StepRequest request = new StepRequest(run, CommandKind.VERIFY, 0, hash, fence, 0, 0, 0);
            sights.add(sight(request, plan, null, plan.verifyScript()));
        }
        return sights;
    }

    private Sight sight(StepRequest request, ExecutionPlan plan, @Nullable Integer stepOrder, Script script) {
        PlannedCommand planned = PlannedCommand.of(plan, request);
        boolean late = script.bindings().stream().anyMatch(binding -> binding.value() == null);
        Command command = late
                ? null
                : planned.command(
                        request,
                        plan,
                        script,
                        new CommandOrigin(installation, request.fence()),
                        new StepSecrets(List.of(), List.of()));
        return new Sight(request, stepOrder, planned.name(), planned.sensitive(), command);
    }
}
