/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.access;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.identity.StepUp;
import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Giving;
import dev.opswright.api.security.Roles;
import dev.opswright.persistence.access.AssignmentRepository;
import dev.opswright.persistence.access.AssignmentRepository.NewAssignment;
import dev.opswright.persistence.access.AssignmentView;
import dev.opswright.persistence.access.RoleRepository;
import dev.opswright.persistence.access.RoleView;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.identity.HeldScope;
import dev.opswright.persistence.tenancy.Tenancy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives roles and takes them back. */
@Singleton
class AssignmentService {
    private final AssignmentRepository assignments;
    private final RoleRepository roles;
    private final Tenancy tenancy;
    private final AuditTrail trail;
    private final StepUp stepUp;

    AssignmentService(
            AssignmentRepository assignments, RoleRepository roles, Tenancy tenancy, AuditTrail trail, StepUp stepUp) {
        this.assignments = assignments;
        this.roles = roles;
        this.tenancy = tenancy;
        this.trail = trail;
        this.stepUp = stepUp;
    }

    AssignmentView required(UUID id) {
        return assignments.find(id).orElseThrow(() -> ProblemException.notFound("assignment"));
    }

    AssignmentView create(Caller caller, AssignmentWrite write) {
        write.checkHolder();
        HeldScope scope = write.where();
        UUID id = Ids.next();
        return tenancy.in(caller.orgId(), () -> {
            UUID roleId = ownRole(caller, write.role());
            stepUp.require(caller);
            checkThere(write, scope);
            assignments.insert(new NewAssignment(
                    id,
                    roleId == null ? write.role() : null,
                    roleId,
                    write.userId(),
                    write.teamId(),
                    scope,
                    write.expiresAt(),
                    write.reason(),
                    caller.userId()));
            AssignmentView made = required(id);
            trail.created(caller, AuditAction.ROLE_ASSIGNED, id, made.role(), made);
            return made;
        });
    }

    /** The role's id where it is one of the organization's own; the caller must hold all of it. */
    private @Nullable UUID ownRole(Caller caller, String name) {
        if (Roles.ALL.contains(name)) {
            Giving.require(caller, Roles.permissions(List.of(name)));
            return null;
        }
        RoleView role = roles.findByName(name)
                .orElseThrow(() -> ProblemException.invalid("/role", "unknown", "There is no such role."));
        Giving.require(caller, role.permissions());
        return role.id();
    }

    private void checkThere(AssignmentWrite write, HeldScope scope) {
        if (assignments.count() >= AssignmentRepository.MOST) {
            throw ProblemException.of(
                    ProblemCode.CONFLICT, "There are " + AssignmentRepository.MOST + " assignments already.");
        }
        if (write.userId() != null && !assignments.isMember(write.userId())) {
            throw ProblemException.invalid("/user_id", "unknown", "There is no such user.");
        }
        if (write.teamId() != null && !assignments.hasTeam(write.teamId())) {
            throw ProblemException.invalid("/team_id", "unknown", "There is no such team.");
        }
        String missing = assignments.missing(scope.serverId(), scope.runbookId());
        if (!missing.isEmpty()) {
            throw ProblemException.invalid("/scope/" + missing + "_id", "unknown", "There is no such " + missing + ".");
        }
    }

    void delete(Caller caller, UUID id) {
        tenancy.run(caller.orgId(), () -> {
            AssignmentView before = required(id);
            stepUp.require(caller);
            assignments.delete(id);
            trail.deleted(caller, AuditAction.ROLE_WITHDRAWN, id, before.role(), before);
        });
    }
}
