/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.access;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.identity.StepUp;
import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Access;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Giving;
import dev.opswright.persistence.access.TeamRepository;
import dev.opswright.persistence.access.TeamView;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.tenancy.Tenancy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Makes, changes and deletes teams. Whoever joins one gets its roles, so to let somebody in is to give them. */
@Singleton
class TeamService {
    private final TeamRepository teams;
    private final Tenancy tenancy;
    private final AuditTrail trail;
    private final StepUp stepUp;

    TeamService(TeamRepository teams, Tenancy tenancy, AuditTrail trail, StepUp stepUp) {
        this.teams = teams;
        this.tenancy = tenancy;
        this.trail = trail;
        this.stepUp = stepUp;
    }

    TeamView required(UUID id) {
        return teams.find(id).orElseThrow(() -> ProblemException.notFound("team"));
    }

    TeamView create(Caller caller, TeamWrite team) {
        stepUp.require(caller);
        UUID id = Ids.next();
        return tenancy.in(caller.orgId(), () -> {
            if (teams.count() >= TeamRepository.MOST) {
                throw ProblemException.of(ProblemCode.CONFLICT, "There are " + TeamRepository.MOST + " teams already.");
            }
            requireFree(team, id);
            teams.insert(id, team.name(), team.text(), caller.userId());
            TeamView made = fill(id, team);
            trail.created(caller, AuditAction.TEAM_CREATED, id, made.name(), made);
            return made;
        });
    }

    TeamView update(Caller caller, UUID id, TeamWrite team, long version) {
        return tenancy.in(caller.orgId(), () -> {
            TeamView before = required(id);
            Set<UUID> joining = team.people();
            before.members().forEach(member -> joining.remove(member.id()));
            if (!joining.isEmpty()) {
                Giving.require(caller, Access.of(List.of(), teams.held(id)).somewhere());
            }
            stepUp.require(caller);
            requireFree(team, id);
            if (teams.update(id, team.name(), team.text(), version) == 0) {
                throw ProblemException.stale();
            }
            TeamView after = fill(id, team);
            trail.updated(caller, AuditAction.TEAM_UPDATED, id, after.name(), before, after);
            return after;
        });
    }

    private TeamView fill(UUID id, TeamWrite team) {
        teams.members(id, team.people());
        TeamView filled = required(id);
        if (filled.members().size() != team.people().size()) {
            throw ProblemException.invalid("/members", "unknown", "Some of these people are not there.");
        }
        return filled;
    }

    private void requireFree(TeamWrite team, UUID own) {
        if (teams.isTaken(team.name(), own)) {
            throw ProblemException.invalid("/name", "taken", "There is a team of this name.");
        }
    }

    void delete(Caller caller, UUID id) {
        tenancy.run(caller.orgId(), () -> {
            TeamView before = required(id);
            if (!teams.held(id).isEmpty()) {
                throw ProblemException.of(ProblemCode.IN_USE, "Roles are assigned to this team. Take them back first.");
            }
            stepUp.require(caller);
            teams.delete(id);
            trail.deleted(caller, AuditAction.TEAM_DELETED, id, before.name(), before);
        });
    }
}
