/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.mail.MailKind;
import dev.opswright.api.mail.Mails;
import dev.opswright.api.security.RetiredCookies;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.audit.AuditActor;
import dev.opswright.persistence.audit.AuditEntry;
import dev.opswright.persistence.audit.AuditOutcome;
import dev.opswright.persistence.identity.Accounts;
import dev.opswright.persistence.identity.LoginRow;
import dev.opswright.persistence.identity.OwnSessionRow;
import dev.opswright.persistence.identity.OwnSessions;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;

/**
 * A new proof gives a session another cookie. Whoever shows the old one afterwards has a copy of it, and nobody can say
 * which of the two is the person: the session ends, and an alert of our own follows from the audit event.
 */
@Singleton
class CookieReuse implements RetiredCookies {
    private final OwnSessions sessions;
    private final Accounts accounts;
    private final Mails mails;
    private final AuditTrail trail;

    CookieReuse(OwnSessions sessions, Accounts accounts, Mails mails, AuditTrail trail) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.mails = mails;
        this.trail = trail;
    }

    @Override
    public void shown(byte[] tokenHash, HttpRequest<?> request) {
        if (sessions.endReused(tokenHash) == 0) {
            return;
        }
        OwnSessionRow session = sessions.findReused(tokenHash).orElseThrow();
        LoginRow person = accounts.findById(session.userId()).orElseThrow();
        mails.toPerson(person.id(), MailKind.SESSION_REUSED);
        AuditEntry entry = trail.byNobody(request, AuditAction.SESSION_REUSED, person.username());
        trail.alone(
                person.orgId(),
                AuditEntry.of(
                                AuditActor.user(person.id(), person.username()),
                                entry.origin(),
                                AuditAction.SESSION_REUSED)
                        .on(session.id(), null)
                        .ended(AuditOutcome.DENIED, "replaced_cookie"));
    }
}
