/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.FactorDemand;
import dev.opswright.api.security.Tokens;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.audit.AuditEntry;
import dev.opswright.persistence.audit.AuditWriter;
import dev.opswright.persistence.identity.Accounts;
import dev.opswright.persistence.identity.LoginRow;
import dev.opswright.persistence.identity.MembershipRow;
import dev.opswright.persistence.identity.Memberships;
import dev.opswright.persistence.identity.Sessions;
import dev.opswright.persistence.tenancy.AcrossTenants;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** The organizations that somebody is in: joining one more, and going from one to another. Both are on record in both. */
@Singleton
class OwnOrganizationService {
    private final Memberships memberships;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Authority authority;
    private final StepUp stepUp;
    private final AcrossTenants transactions;
    private final AuditTrail trail;
    private final AuditWriter writer;

    OwnOrganizationService(
            Memberships memberships,
            Accounts accounts,
            Sessions sessions,
            Authority authority,
            StepUp stepUp,
            AcrossTenants transactions,
            AuditTrail trail,
            AuditWriter writer) {
        this.memberships = memberships;
        this.accounts = accounts;
        this.sessions = sessions;
        this.authority = authority;
        this.stepUp = stepUp;
        this.transactions = transactions;
        this.trail = trail;
        this.writer = writer;
    }

    OwnOrganizations.Listed list(Caller caller) {
        return new OwnOrganizations.Listed(memberships.of(caller.userId()).stream()
                .map(OwnOrganizations.View::of)
                .toList());
    }

    OwnOrganizations.View offered(Caller caller, String token) {
        StepUp.person(caller);
        return OwnOrganizations.View.of(living(Tokens.sha256(token)));
    }

    OwnOrganizations.View join(Caller caller, String token) {
        stepUp.requirePerson(caller);
        byte[] hash = Tokens.sha256(token);
        MembershipRow offered = living(hash);
        prepare(caller, offered.orgId());
        return OwnOrganizations.View.of(transactions.in(() -> {
            if (memberships.admit(offered.orgId(), caller.userId(), offered.roles()) == 0) {
                throw ProblemException.of(ProblemCode.CONFLICT, "You are in " + offered.orgName() + " already.");
            }
            if (memberships.accept(hash, caller.userId()) == 0) {
                throw invalid();
            }
            inBoth(
                    caller,
                    offered.orgId(),
                    entry(caller, AuditAction.MEMBERSHIP_JOINED, offered.orgName())
                            .with("roles", List.of(offered.roles())));
            return offered;
        }));
    }

    /** Takes the session along: its proof of who one is holds, and so does its end. */
    LoginResult.Opened go(Caller caller, UUID orgId) {
        Caller.Session session = StepUp.person(caller);
        LoginRow there = accounts.findIn(caller.userId(), orgId)
                .filter(LoginRow::active)
                .orElseThrow(() -> ProblemException.notFound("organization"));
        String token = Tokens.random();
        String csrfToken = Tokens.random();
        prepare(caller, orgId);
        transactions.in(() -> {
            if (sessions.move(session.id(), orgId, Tokens.sha256(token), csrfToken) == 0) {
                throw ProblemException.of(ProblemCode.UNAUTHENTICATED, "The session is over.");
            }
            inBoth(caller, orgId, entry(caller, AuditAction.SESSION_SWITCHED, there.orgName()));
            return session;
        });
        Caller arrived = SessionOpener.caller(there, null);
        boolean factorDue =
                FactorDemand.of(sessions.demand(session.id()).orElse(null)).concerns(arrived.access());
        return new LoginResult.Opened(token, arrived.in(new Caller.Session(session.id(), csrfToken, factorDue)));
    }

    private AuditEntry entry(Caller caller, AuditAction action, String organization) {
        return trail.by(caller, action).on(caller.userId(), null).with("organization", organization);
    }

    private void prepare(Caller caller, UUID other) {
        trail.prepare(caller);
        writer.prepare(other, caller.userId());
    }

    private void inBoth(Caller caller, UUID other, AuditEntry entry) {
        trail.writeAcross(caller.orgId(), entry);
        if (!other.equals(caller.orgId())) {
            trail.writeAcross(other, entry);
        }
    }

    private MembershipRow living(byte[] tokenHash) {
        MembershipRow offered = memberships.offered(tokenHash).orElseThrow(OwnOrganizationService::invalid);
        boolean stands = memberships
                .inviter(tokenHash)
                .filter(inviter -> authority.mayInvite(offered.orgId(), inviter, List.of(offered.roles())))
                .isPresent();
        if (!stands) {
            throw invalid();
        }
        return offered;
    }

    private static ProblemException invalid() {
        return ProblemException.of(
                ProblemCode.LINK_INVALID, "It was used, is over, or was revoked. Ask for another invitation.");
    }
}
