/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.identity.OwnSessions;
import dev.opswright.persistence.identity.Sessions;
import dev.opswright.persistence.tenancy.AcrossTenants;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person's own sessions. Ending them needs no new proof: it takes access away and gives none. */
@Singleton
class SessionService {
    private final OwnSessions own;
    private final Sessions sessions;
    private final AcrossTenants transactions;
    private final AuditTrail trail;

    SessionService(OwnSessions own, Sessions sessions, AcrossTenants transactions, AuditTrail trail) {
        this.own = own;
        this.sessions = sessions;
        this.transactions = transactions;
        this.trail = trail;
    }

    List<SessionView> list(Caller caller) {
        Caller.Session session = caller.session();
        return session == null
                ? List.of()
                : own.list(caller.userId()).stream()
                        .map(row -> SessionView.of(row, session.id()))
                        .toList();
    }

    void revoke(Caller caller, UUID id) {
        audited(caller, id, () -> {
            if (caller.session() == null || own.revoke(caller.userId(), id) == 0) {
                throw ProblemException.notFound("session");
            }
        });
    }

    void revokeOthers(Caller caller) {
        Caller.Session session = StepUp.person(caller);
        audited(caller, null, () -> sessions.revokeOthers(caller.userId(), session.id()));
    }

    private void audited(Caller caller, @Nullable UUID id, Runnable change) {
        trail.prepare(caller);
        transactions.in(() -> {
            change.run();
            trail.writeAcross(
                    caller.orgId(),
                    trail.by(caller, AuditAction.SESSION_REVOKED).on(id, null));
            return caller;
        });
    }
}
