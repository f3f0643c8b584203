/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.security.Access;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.FactorDemand;
import dev.opswright.api.security.Tokens;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.identity.Accounts;
import dev.opswright.persistence.identity.HeldRole;
import dev.opswright.persistence.identity.LoginRow;
import dev.opswright.persistence.identity.NewSession;
import dev.opswright.persistence.identity.Sessions;
import dev.opswright.persistence.tenancy.AcrossTenants;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Opens the browser session of whoever proved who they are, and says so in the audit log. */
@Singleton
class SessionOpener {
    static final Duration SESSION_LIFETIME = Duration.ofHours(24);
    private static final int MAX_USER_AGENT = 500;

    private final Accounts accounts;
    private final Sessions sessions;
    private final LoginAudit audit;
    private final AcrossTenants transactions;

    SessionOpener(Accounts accounts, Sessions sessions, LoginAudit audit, AcrossTenants transactions) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** Where a login comes from. */
    record Origin(String address, @Nullable String userAgent) {
        Origin {
            userAgent = userAgent == null ? null : userAgent.substring(0, Math.min(userAgent.length(), MAX_USER_AGENT));
        }
    }

    /** By a proof of our own. */
    LoginResult.Opened open(LoginRow row, Origin origin, Consumer<Caller> also) {
        return open(row, origin, false, also);
    }

    /**
     * @param strong an identity provider asked for a second factor of its own
     * @param also what is done, and audited, in the same transaction
     */
    LoginResult.Opened open(LoginRow row, Origin origin, boolean strong, Consumer<Caller> also) {
        String token = Tokens.random();
        NewSession session = new NewSession(
                Ids.next(),
                row.orgId(),
                row.id(),
                Tokens.sha256(token),
                Tokens.random(),
                SESSION_LIFETIME,
                origin.address(),
                origin.userAgent(),
                strong);
        Caller caller = caller(row, new Caller.Session(session.id(), session.csrfToken(), false));
        audit.prepare(caller);
        transactions.in(() -> {
            also.accept(caller);
            sessions.open(session);
            accounts.touchLogin(row.id());
            audit.loggedIn(caller);
            return session;
        });
        boolean factorDue =
                FactorDemand.of(sessions.demand(session.id()).orElse(null)).concerns(caller.access());
        return new LoginResult.Opened(
                token, caller.in(new Caller.Session(session.id(), session.csrfToken(), factorDue)));
    }

    /** The person of a row, as they act in a session or before they have one. */
    static Caller caller(LoginRow row, Caller.@Nullable Session session) {
        return new Caller(
                row.orgId(),
                row.orgName(),
                row.id(),
                row.username(),
                row.fullName(),
                Access.of(List.of(row.roles()), HeldRole.read(row.assignments())),
                row.mustChangePassword(),
                session);
    }
}
