/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.audit.FieldDiff;
import dev.opswright.persistence.identity.Accounts;
import dev.opswright.persistence.identity.Memberships;
import dev.opswright.persistence.identity.OwnSessions;
import dev.opswright.persistence.identity.UserRow;
import dev.opswright.persistence.tenancy.AcrossTenants;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Members whose account is another organization's. What they may do here is decided here; their name, address, password
 * and second factor are not, or whoever lets somebody in could take their account over.
 */
@Singleton
class Guests {
    private final Memberships memberships;
    private final Activity activity;
    private final Accounts accounts;
    private final OwnSessions sessions;
    private final Leftovers leftovers;
    private final AcrossTenants transactions;
    private final AuditTrail trail;

    Guests(
            Memberships memberships,
            Activity activity,
            Accounts accounts,
            OwnSessions sessions,
            Leftovers leftovers,
            AcrossTenants transactions,
            AuditTrail trail) {
        this.sessions = sessions;
        this.leftovers = leftovers;
        this.memberships = memberships;
        this.activity = activity;
        this.accounts = accounts;
        this.transactions = transactions;
        this.trail = trail;
    }

    private record Audited(
            List<String> roles, boolean active, @Nullable String disabledReason) {}

    /** @throws ProblemException 403 where the account of a member is another organization's */
    static UserRow requireHome(UserRow person) {
        if (!person.home()) {
            throw ProblemException.of(
                    ProblemCode.FORBIDDEN,
                    person.username()
                            + " is a guest: their account belongs to another organization, whose administrators"
                            + " answer for it.");
        }
        return person;
    }

    void update(Caller caller, UserRow row, UserWrite user, long version) {
        requireAccountUntouched(row, user);
        boolean active = Objects.requireNonNullElse(user.active(), true);
        String[] roles = user.roles().stream().distinct().sorted().toArray(String[]::new);
        trail.prepare(caller);
        transactions.in(() -> {
            boolean administrates = active && user.roles().contains("admin");
            if (!administrates && accounts.otherAdministrators(caller.orgId(), row.id()) == 0) {
                throw ProblemException.of(ProblemCode.CONFLICT, "This is the last active administrator.");
            }
            if (memberships.bump(row.id(), version) == 0) {
                throw ProblemException.stale();
            }
            memberships.update(caller.orgId(), row.id(), roles, active);
            activity.changed(caller, row.id(), row.active(), active, user.disabledReason());
            if (!active) {
                endAllHere(caller.orgId(), row.id());
            }
            if (!active || !user.roles().containsAll(List.of(row.roles()))) {
                leftovers.endMade(row.id());
            }
            trail.writeAcross(
                    caller.orgId(),
                    trail.by(caller, AuditAction.USER_UPDATED)
                            .on(row.id(), null)
                            .changing(FieldDiff.between(
                                    new Audited(List.of(row.roles()), row.active(), row.disabledReason()),
                                    new Audited(
                                            List.of(roles),
                                            active,
                                            Activity.kept(row.disabledReason(), active, user.disabledReason())))));
            return row;
        });
    }

    /** Nothing of it comes back with another invitation. */
    private void endAllHere(UUID orgId, UUID guest) {
        sessions.endOfMember(orgId, guest);
        memberships.within(orgId);
        memberships.leaveTeams(orgId, guest);
        memberships.endAssignments(orgId, guest);
        memberships.revokeKeys(orgId, guest);
    }

    private static void requireAccountUntouched(UserRow row, UserWrite user) {
        requireSame("email", Objects.equals(row.email(), user.email()));
        requireSame("full_name", Objects.equals(row.fullName(), user.fullName()));
        requireSame("password", user.password() == null);
    }

    private static void requireSame(String field, boolean same) {
        if (!same) {
            throw ProblemException.invalid(
                    "/" + field,
                    "elsewhere",
                    "They are a guest: the administrators of their own organization change this. Roles and activity are"
                            + " yours.");
        }
    }
}
