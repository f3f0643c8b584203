/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.security.Caller;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.identity.OwnSessions;
import dev.opswright.persistence.identity.UserRow;
import dev.opswright.persistence.tenancy.AcrossTenants;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** How somebody else's login is kept safe, as their organization's administrators see it. */
@Singleton
class PersonSecurity {
    private final UserService users;
    private final FactorCheck factors;
    private final OwnSessions sessions;
    private final AcrossTenants transactions;
    private final AuditTrail trail;

    PersonSecurity(
            UserService users,
            FactorCheck factors,
            OwnSessions sessions,
            AcrossTenants transactions,
            AuditTrail trail) {
        this.users = users;
        this.factors = factors;
        this.sessions = sessions;
        this.transactions = transactions;
        this.trail = trail;
    }

    /**
     * What there is of a person.
     *
     * @param secondFactor whether their logins ask for a code
     * @param sessions in this organization, last used first, a hundred at most
     */
    @Serdeable
    record View(boolean secondFactor, List<SessionView> sessions) {}

    View of(Caller caller, UUID id) {
        UserRow person = users.required(caller, id);
        Caller.Session own = caller.session();
        UUID current = own == null ? Leftovers.NO_SESSION : own.id();
        return new View(
                factors.asked(person.id()),
                sessions.listOfMember(caller.orgId(), person.id()).stream()
                        .map(row -> SessionView.of(row, current))
                        .toList());
    }

    /** Ends their sessions in this organization; it takes access away and gives none, so it needs no new proof. */
    void endSessions(Caller caller, UUID id) {
        UserRow person = users.required(caller, id);
        trail.prepare(caller);
        transactions.in(() -> {
            int ended = sessions.endOfMember(caller.orgId(), person.id());
            trail.writeAcross(
                    caller.orgId(),
                    trail.by(caller, AuditAction.USER_SESSIONS_ENDED)
                            .on(person.id(), null)
                            .with("sessions", ended));
            return person;
        });
    }
}
