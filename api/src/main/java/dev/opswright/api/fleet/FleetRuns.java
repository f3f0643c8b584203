/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.fleet;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.engine.ExecutionStart;
import dev.opswright.api.grant.GrantCheck;
import dev.opswright.api.problem.Problem.FieldError;
import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.fleet.FleetRepository;
import dev.opswright.persistence.fleet.FleetServers;
import dev.opswright.persistence.fleet.FleetStore;
import dev.opswright.persistence.fleet.FleetTarget;
import dev.opswright.persistence.fleet.NewFleet;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.fleet.FleetPolicy;
import dev.opswright.workflows.fleet.FleetRef;
import dev.opswright.workflows.json.Json;
import dev.opswright.workflows.runbook.RunbookDefinition.ServerSelector;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes runs on several servers: the whole list of targets is stored in one transaction, then the engine is told. */
@Singleton
public class FleetRuns {
    private final Tenancy tenancy;
    private final FleetStore store;
    private final FleetRepository fleets;
    private final FleetServers servers;
    private final ExecutionStart starter;
    private final AuditTrail trail;
    private final GrantCheck grants;

    FleetRuns(
            Tenancy tenancy,
            FleetStore store,
            FleetRepository fleets,
            FleetServers servers,
            ExecutionStart starter,
            AuditTrail trail,
            GrantCheck grants) {
        this.trail = trail;
        this.tenancy = tenancy;
        this.store = store;
        this.fleets = fleets;
        this.servers = servers;
        this.starter = starter;
        this.grants = grants;
    }

    /** A stored fleet and its runs in order. */
    public record Taken(UUID fleetId, List<FleetTarget> items) {}

    /**
     * Stores and starts a fleet.
     *
     * @param idempotencyKey makes a repeat the same fleet; {@code null} = a new one
     */
    public Taken start(Caller caller, FleetRequest request, @Nullable String idempotencyKey) {
        FleetPolicy policy = FleetBody.policy(request.fleet());
        ServerSelector selector =
                request.selector() == null ? null : request.selector().checked();
        String key = "fleet/" + (idempotencyKey == null ? Ids.next() : caller.userId() + "/" + idempotencyKey);
        UUID stored = tenancy.in(caller.orgId(), () -> {
            UUID fleet = store.find(key).orElseGet(() -> store(caller, request, policy, selector, key));
            trail.write(trail.by(caller, AuditAction.FLEET_STARTED)
                    .on(fleet, null)
                    .because(request.reason())
                    .with("runbook_id", request.runbookId())
                    .with("server_ids", request.serverIds()));
            return fleet;
        });
        List<FleetTarget> items = tenancy.read(caller.orgId(), () -> fleets.targets(stored));
        starter.start(new FleetRef(caller.orgId(), stored));
        return new Taken(stored, items);
    }

    private UUID store(
            Caller caller, FleetRequest request, FleetPolicy policy, @Nullable ServerSelector selector, String key) {
        List<UUID> targets = selector == null ? named(request) : matching(selector);
        grants.require(caller, request.runbookId(), targets, request.alertId());
        try {
            return store.store(new NewFleet(
                    Ids.next(),
                    request.runbookId(),
                    request.alertId(),
                    key,
                    request.reason(),
                    caller.userId(),
                    selector,
                    policy,
                    targets,
                    Objects.requireNonNullElse(request.vars(), Map.of())));
        } catch (FleetStore.UnknownServer e) {
            throw ProblemException.of(
                    ProblemCode.CONFLICT, "A server was deleted while the fleet was stored. Nothing was started.");
        }
    }

    /**
     * Cancels a run that waits for its turn; there is no workflow yet that could be asked.
     *
     * @return false when it has begun, has ended or belongs to no fleet
     */
    public boolean cancelWaiting(Caller caller, UUID executionId, @Nullable String reason) {
        String why = reason == null || reason.isBlank() ? "." : ": " + reason;
        return tenancy.in(
                caller.orgId(), () -> store.cancelWaiting(executionId, "Cancelled by " + caller.username() + why));
    }

    private List<UUID> named(FleetRequest request) {
        List<UUID> asked = List.copyOf(new LinkedHashSet<>(Objects.requireNonNull(request.serverIds())));
        if (asked.isEmpty()) {
            throw ProblemException.invalid("/server_ids", "required", "Say on which servers.");
        }
        if (asked.size() > FleetPolicy.MOST_SERVERS) {
            throw tooMany("/server_ids");
        }
        Set<UUID> known = new HashSet<>(servers.existing(Json.write(asked)));
        List<UUID> unknown = asked.stream().filter(id -> !known.contains(id)).toList();
        if (!unknown.isEmpty()) {
            throw ProblemException.invalid(
                    "/server_ids",
                    "unknown",
                    unknown.size() + " of these servers are not there, the first is " + unknown.getFirst() + ".");
        }
        return asked;
    }

    private List<UUID> matching(ServerSelector selector) {
        List<UUID> found = servers.matching(Json.write(selector), FleetPolicy.MOST_SERVERS + 1);
        if (found.isEmpty()) {
            throw ProblemException.of(
                    ProblemCode.REFUSED,
                    List.of(new FieldError(
                            "/selector",
                            "no_matching_server",
                            "No server matches the selector; nothing was started.")));
        }
        if (found.size() > FleetPolicy.MOST_SERVERS) {
            throw tooMany("/selector");
        }
        return found;
    }

    private static ProblemException tooMany(String pointer) {
        return ProblemException.invalid(
                pointer, "too_many", "One fleet run takes at most " + FleetPolicy.MOST_SERVERS + " servers.");
    }
}
