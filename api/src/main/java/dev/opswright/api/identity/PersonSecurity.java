/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.defence.AccountFailures;
import dev.opswright.api.security.Caller;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.identity.OwnSessions;
import dev.opswright.persistence.identity.UserRow;
import dev.opswright.persistence.tenancy.AcrossTenants;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How somebody else's login is kept safe, as their organization's administrators see it. */
@Singleton
class PersonSecurity {
    private final UserService users;
    private final FactorCheck factors;
    private final OwnSessions sessions;
    private final AcrossTenants transactions;
    private final AuditTrail trail;
    private final AccountFailures failures;
    private final StepUp stepUp;

    PersonSecurity(
            UserService users,
            FactorCheck factors,
            OwnSessions sessions,
            AcrossTenants transactions,
            AuditTrail trail,
            AccountFailures failures,
            StepUp stepUp) {
        this.users = users;
        this.factors = factors;
        this.sessions = sessions;
        this.transactions = transactions;
        this.trail = trail;
        this.failures = failures;
        this.stepUp = stepUp;
    }

    /**
     * What there is of a person.
     *
     * @param secondFactor whether their logins ask for a code
     * @param sessions in this organization, last used first, a hundred at most
     * @param loginFailures what the defence of logins holds against the account; {@code null} for a guest, whose own
     *     organization looks after it
     */
    @Serdeable
    record View(boolean secondFactor, List<SessionView> sessions, AccountFailures.@Nullable Held loginFailures) {}

    View of(Caller caller, UUID id) {
        UserRow person = users.required(caller, id);
        Caller.Session own = caller.session();
        UUID current = own == null ? Leftovers.NO_SESSION : own.id();
        return new View(
                factors.asked(person.id()),
                sessions.listOfMember(caller.orgId(), person.id()).stream()
                        .map(row -> SessionView.of(row, current))
                        .toList(),
                person.home() ? failures.of(person.username()) : null);
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

    /** Holds their failed logins no longer against their account; whoever guesses gets new tries by it, so it wants a proof. */
    void clearFailures(Caller caller, UUID id) {
        UserRow person = Guests.requireHome(users.required(caller, id));
        stepUp.require(caller);
        trail.prepare(caller);
        transactions.in(() -> {
            int cleared = failures.clear(person.username());
            trail.writeAcross(
                    caller.orgId(),
                    trail.by(caller, AuditAction.LOGIN_FAILURES_CLEARED)
                            .on(person.id(), null)
                            .with("failures", cleared));
            return person;
        });
    }
}
