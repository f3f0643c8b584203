/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Roles;
import dev.opswright.api.security.Tokens;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.identity.Accounts;
import dev.opswright.persistence.identity.LoginRow;
import dev.opswright.persistence.identity.NewSession;
import dev.opswright.persistence.identity.Sessions;
import dev.opswright.persistence.tenancy.AcrossTenants;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Opens and ends browser sessions and changes one's own password. */
@Singleton
class LoginService {
    static final Duration SESSION_LIFETIME = Duration.ofHours(24);
    private static final int MAX_USER_AGENT = 500;

    private final Accounts accounts;
    private final Sessions sessions;
    private final Passwords passwords;
    private final LoginThrottle throttle;
    private final LoginAudit audit;
    private final AcrossTenants transactions;

    LoginService(
            Accounts accounts,
            Sessions sessions,
            Passwords passwords,
            LoginThrottle throttle,
            LoginAudit audit,
            AcrossTenants transactions) {
        this.audit = audit;
        this.transactions = transactions;
        this.accounts = accounts;
        this.sessions = sessions;
        this.passwords = passwords;
        this.throttle = throttle;
    }

    /** An opened session: the cookie's value and its caller. */
    record Opened(String token, Caller caller) {}

    /** Every failure takes as long and reads the same, whether the user exists or not. */
    Opened login(LoginRequest request, String address, @Nullable String userAgent) {
        LoginThrottle.Key key = new LoginThrottle.Key(request.username(), address);
        throttle.admit(key);
        Optional<LoginRow> row = accounts.findByUsername(request.username());
        boolean right = row.map(r -> passwords.matches(request.password(), r.passwordHash()))
                .orElseGet(() -> passwords.matchesNobody(request.password()));
        if (!right || !row.orElseThrow().active()) {
            throttle.failed(key);
            audit.failed(request.username(), row.orElse(null), right);
            throw ProblemException.of(ProblemCode.BAD_CREDENTIALS, "Check both and try again.");
        }
        throttle.succeeded(key);
        return open(row.orElseThrow(), address, userAgent);
    }

    private Opened open(LoginRow row, String address, @Nullable String userAgent) {
        String token = Tokens.random();
        NewSession session = new NewSession(
                Ids.next(),
                row.orgId(),
                row.id(),
                Tokens.sha256(token),
                Tokens.random(),
                SESSION_LIFETIME,
                address,
                userAgent == null ? null : userAgent.substring(0, Math.min(userAgent.length(), MAX_USER_AGENT)));
        List<String> roles = List.of(row.roles());
        Caller caller = new Caller(
                row.orgId(),
                row.orgName(),
                row.id(),
                row.username(),
                row.fullName(),
                roles,
                Roles.permissions(roles),
                row.mustChangePassword(),
                new Caller.Session(session.id(), session.csrfToken()));
        audit.prepare(caller);
        transactions.in(() -> {
            sessions.open(session);
            accounts.touchLogin(row.id());
            audit.loggedIn(caller);
            return session;
        });
        return new Opened(token, caller);
    }

    void logout(Caller caller) {
        audit.prepare(caller);
        transactions.in(() -> {
            Caller.Session session = caller.session();
            if (session != null) {
                sessions.revoke(session.id());
            }
            audit.loggedOut(caller);
            return caller;
        });
    }

    /** Sets a new password and ends every other session of the person. */
    void changePassword(Caller caller, PasswordChange change) {
        Caller.Session session = caller.session();
        if (session == null) {
            throw ProblemException.of(ProblemCode.FORBIDDEN, "A password is changed in a browser session.");
        }
        UUID userId = caller.userId();
        LoginRow row = accounts.findById(userId).orElseThrow(() -> ProblemException.notFound("user"));
        LoginThrottle.Key key = new LoginThrottle.Key(row.username(), "password:" + userId);
        throttle.admit(key);
        if (!passwords.matches(change.currentPassword(), row.passwordHash())) {
            throttle.failed(key);
            audit.passwordRefused(caller);
            throw ProblemException.invalid("/current_password", "wrong", "The current password is wrong.");
        }
        if (change.newPassword().equals(change.currentPassword())) {
            throw ProblemException.invalid("/new_password", "unchanged", "The new password is the current one.");
        }
        String hash = passwords.hash(change.newPassword());
        audit.prepare(caller);
        transactions.in(() -> {
            accounts.updatePassword(userId, hash, false);
            sessions.revokeOthers(userId, session.id());
            audit.passwordChanged(caller);
            return userId;
        });
    }
}
