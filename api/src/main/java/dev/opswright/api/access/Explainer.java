/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.access;

import dev.opswright.api.access.Explanation.Reason;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Access;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Roles;
import dev.opswright.persistence.access.HolderRepository;
import dev.opswright.persistence.access.HolderRow;
import dev.opswright.persistence.access.RoleRepository;
import dev.opswright.persistence.access.TargetFacts;
import dev.opswright.persistence.access.TargetRepository;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.server.ServerFacts;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says why somebody may do something, by the same decision that admits requests. */
@Singleton
class Explainer {
    private final HolderRepository holders;
    private final RoleRepository roles;
    private final TargetRepository targets;
    private final Tenancy tenancy;

    Explainer(HolderRepository holders, RoleRepository roles, TargetRepository targets, Tenancy tenancy) {
        this.holders = holders;
        this.roles = roles;
        this.targets = targets;
        this.tenancy = tenancy;
    }

    /** Without server and runbook it asks about everywhere; with both, about a run of the runbook on the server. */
    Explanation explain(Caller caller, UUID user, String permission, @Nullable UUID server, @Nullable UUID runbook) {
        if (!Roles.known().contains(permission)) {
            throw ProblemException.invalid(
                    "/permission", "unknown_permission", "Permissions are " + String.join(", ", Roles.known()) + ".");
        }
        return tenancy.read(caller.orgId(), () -> {
            HolderRow holder = holders.find(user).orElseThrow(() -> ProblemException.notFound("user"));
            TargetFacts target = server == null && runbook == null ? null : target(server, runbook);
            Access access = holder.active() ? Access.of(holder) : Access.NONE;
            List<Access.Right> because = access.because(permission, target);
            List<Reason> elsewhere = access.rights().stream()
                    .filter(right -> right.permissions().contains(permission) && because.isEmpty())
                    .map(Reason::of)
                    .toList();
            List<Reason> reasons = because.stream().map(Reason::of).toList();
            return new Explanation(
                    !because.isEmpty(),
                    holder.active()
                            ? Explanation.words(holder.username(), permission, reasons, elsewhere)
                            : holder.username() + " may do nothing: the account is disabled.",
                    holder.username(),
                    permission,
                    reasons,
                    elsewhere,
                    Stream.concat(Roles.allowing(permission).stream(), roles.holding(permission).stream())
                            .toList());
        });
    }

    private TargetFacts target(@Nullable UUID server, @Nullable UUID runbook) {
        if (runbook != null && !targets.hasRunbook(runbook)) {
            throw ProblemException.notFound("runbook");
        }
        List<ServerFacts> servers = server == null ? List.of() : targets.servers(List.of(server));
        if (server != null && servers.isEmpty()) {
            throw ProblemException.notFound("server");
        }
        return new TargetFacts(runbook, servers);
    }
}
