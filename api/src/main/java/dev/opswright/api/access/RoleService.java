/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.access;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.identity.StepUp;
import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Giving;
import dev.opswright.persistence.access.RoleRepository;
import dev.opswright.persistence.access.RoleView;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.tenancy.Tenancy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes, changes and deletes roles of the organization's own. */
@Singleton
class RoleService {
    private final RoleRepository roles;
    private final Tenancy tenancy;
    private final AuditTrail trail;
    private final StepUp stepUp;

    RoleService(RoleRepository roles, Tenancy tenancy, AuditTrail trail, StepUp stepUp) {
        this.roles = roles;
        this.tenancy = tenancy;
        this.trail = trail;
        this.stepUp = stepUp;
    }

    RoleView required(UUID id) {
        return roles.find(id).orElseThrow(() -> ProblemException.notFound("role"));
    }

    RoleView create(Caller caller, RoleWrite role) {
        Set<String> permissions = role.checked();
        Giving.require(caller, permissions);
        stepUp.require(caller);
        UUID id = Ids.next();
        return tenancy.in(caller.orgId(), () -> {
            if (roles.count() >= RoleRepository.MOST) {
                throw ProblemException.of(ProblemCode.CONFLICT, "There are " + RoleRepository.MOST + " roles already.");
            }
            requireFree(role.name(), null);
            roles.insert(id, role.name(), role.text(), permissions.toArray(String[]::new), caller.userId());
            RoleView made = required(id);
            trail.created(caller, AuditAction.ROLE_CREATED, id, made.name(), made);
            return made;
        });
    }

    /** What is taken away needs no right of one's own; what is added does, for everybody who holds the role gets it. */
    RoleView update(Caller caller, UUID id, RoleWrite role, long version) {
        return tenancy.in(caller.orgId(), () -> {
            RoleView before = required(id);
            Set<String> added = new TreeSet<>(role.checked());
            before.permissions().forEach(added::remove);
            Giving.require(caller, added);
            stepUp.require(caller);
            requireFree(role.name(), id);
            String[] permissions = role.checked().toArray(String[]::new);
            if (roles.update(id, role.name(), role.text(), permissions, version) == 0) {
                throw ProblemException.stale();
            }
            RoleView after = required(id);
            trail.updated(caller, AuditAction.ROLE_UPDATED, id, after.name(), before, after);
            return after;
        });
    }

    void delete(Caller caller, UUID id) {
        tenancy.run(caller.orgId(), () -> {
            RoleView before = required(id);
            List<String> holders = roles.holders(id);
            if (!holders.isEmpty()) {
                throw ProblemException.of(
                        ProblemCode.IN_USE, "The role is assigned to " + String.join(", ", holders) + ".");
            }
            stepUp.require(caller);
            roles.delete(id);
            trail.deleted(caller, AuditAction.ROLE_DELETED, id, before.name(), before);
        });
    }

    private void requireFree(String name, @Nullable UUID own) {
        if (roles.findByName(name).filter(other -> !other.id().equals(own)).isPresent()) {
            throw ProblemException.invalid("/name", "taken", "There is a role of this name.");
        }
    }
}
