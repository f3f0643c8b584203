/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.security;

import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.persistence.access.TargetFacts;
import dev.opswright.persistence.access.TargetRepository;
import dev.opswright.persistence.paging.Reach;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.server.ServerFacts;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether a role with a scope reaches what a request is about. Asked only where no role everywhere allows it. */
@Singleton
public class Scopes {
    private final TargetRepository targets;
    private final Tenancy tenancy;

    Scopes(TargetRepository targets, Tenancy tenancy) {
        this.targets = targets;
        this.tenancy = tenancy;
    }

    /** Judges a route by its id. What is not there, or is another organization's, is reached by nobody. */
    boolean reach(Caller caller, String permission, Scoped.On on, String id) {
        if (!caller.access().somewhere().contains(permission)) {
            return false;
        }
        if (on == Scoped.On.RUN) {
            return true;
        }
        if (on == Scoped.On.LIST) {
            return caller.access().scoped().contains(permission);
        }
        return id(id).flatMap(known -> tenancy.read(caller.orgId(), () -> find(on, known)))
                .filter(target -> caller.access().allows(permission, target))
                .isPresent();
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<TargetFacts> find(Scoped.On on, UUID id) {
        return switch (on) {
            case SERVER -> Optional.of(new TargetFacts(null, targets.servers(List.of(id))));
            case RUNBOOK, RUN ->
                targets.hasRunbook(id) ? Optional.of(new TargetFacts(id, List.of())) : Optional.empty();
            case EXECUTION -> targets.execution(id);
            case FLEET -> targets.fleet(id);
            case LIST -> Optional.empty();
        };
    }

    /** All that the caller's scopes reach of servers and runbooks, judged as a single one is. */
    Reach reach(Caller caller, String permission) {
        Set<UUID> servers = new HashSet<>();
        Set<UUID> runbooks = new HashSet<>();
        List<Scope.Hosts> hosts = new ArrayList<>();
        for (Scope scope : caller.access().scopes(permission)) {
            switch (scope) {
                case Scope.Organization everywhere -> throw new IllegalStateException("has no bounds");
                case Scope.Server one -> servers.add(one.id());
                case Scope.Runbook one -> runbooks.add(one.id());
                case Scope.Hosts some -> hosts.add(some);
            }
        }
        if (!hosts.isEmpty()) {
            tenancy.read(caller.orgId(), targets::allServers).stream()
                    .filter(server -> hosts.stream().anyMatch(scope -> scope.reaches(server)))
                    .forEach(server -> servers.add(server.id()));
        }
        return new Reach(servers, runbooks);
    }

    /**
     * Refuses a run, or a look, whose runbook and servers the caller's scopes do not reach. Inside the tenant's
     * transaction.
     *
     * @param alertId an alert whose values the run takes; it is read, so it needs its own permission
     */
    public void require(
            Caller caller, String permission, UUID runbookId, Collection<UUID> servers, @Nullable UUID alertId) {
        if (caller.may(permission)) {
            return;
        }
        List<ServerFacts> known = targets.servers(servers);
        boolean all = known.size() == new HashSet<>(servers).size();
        if (!all || !caller.access().allows(permission, new TargetFacts(runbookId, known))) {
            throw ProblemException.of(
                    ProblemCode.FORBIDDEN, "Your roles allow this for other servers or runbooks, not for these.");
        }
        if (alertId != null && !caller.may("alerts:read")) {
            throw ProblemException.of(ProblemCode.FORBIDDEN, "Your roles do not let you read alerts.");
        }
    }
}
