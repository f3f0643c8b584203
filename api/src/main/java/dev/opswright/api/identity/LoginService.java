/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.defence.LoginDefence;
import dev.opswright.api.mail.MailKind;
import dev.opswright.api.mail.Mails;
import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.persistence.identity.Accounts;
import dev.opswright.persistence.identity.LoginRow;
import dev.opswright.persistence.identity.Sessions;
import dev.opswright.persistence.tenancy.AcrossTenants;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Judges passwords at logins, ends sessions and changes one's own password. */
@Singleton
class LoginService {
    private final Accounts accounts;
    private final Sessions sessions;
    private final SessionOpener opener;
    private final SecondStep secondStep;
    private final Passwords passwords;
    private final PasswordStrength strength;
    private final LoginDefence defence;
    private final Mails mails;
    private final LoginThrottle throttle;
    private final LoginAudit audit;
    private final Leftovers leftovers;
    private final AcrossTenants transactions;

    LoginService(
            Accounts accounts,
            Sessions sessions,
            SessionOpener opener,
            SecondStep secondStep,
            Passwords passwords,
            PasswordStrength strength,
            LoginDefence defence,
            Mails mails,
            LoginThrottle throttle,
            LoginAudit audit,
            Leftovers leftovers,
            AcrossTenants transactions) {
        this.leftovers = leftovers;
        this.audit = audit;
        this.transactions = transactions;
        this.accounts = accounts;
        this.sessions = sessions;
        this.opener = opener;
        this.secondStep = secondStep;
        this.passwords = passwords;
        this.strength = strength;
        this.defence = defence;
        this.mails = mails;
        this.throttle = throttle;
    }

    /** Every failure takes as long and reads the same, whether the user exists or not, with a second factor or without. */
    LoginResult login(LoginRequest request, SessionOpener.Origin origin) {
        LoginDefence.Attempt attempt = defence.admit(
                new LoginDefence.Try(request.username(), origin.address(), origin.userAgent(), request.altcha()));
        Optional<LoginRow> row = accounts.findByUsername(request.username());
        boolean right = isRight(request, row, attempt);
        if (!right || !row.orElseThrow().active()) {
            defence.end(attempt, LoginDefence.End.FAILED);
            audit.failed(request.username(), row.orElse(null), right);
            throw ProblemException.of(ProblemCode.BAD_CREDENTIALS, "Check both and try again.");
        }
        LoginRow person = row.orElseThrow();
        boolean codeAwaited = secondStep.asked(person);
        defence.end(attempt, codeAwaited ? LoginDefence.End.CODE_AWAITED : LoginDefence.End.SUCCEEDED);
        return codeAwaited ? secondStep.challenge(person) : opener.open(person, origin, caller -> {});
    }

    private boolean isRight(LoginRequest request, Optional<LoginRow> row, LoginDefence.Attempt attempt) {
        try {
            return row.map(r -> passwords.matches(request.password(), r.passwordHash()))
                    .orElseGet(() -> passwords.matchesNobody(request.password()));
        } catch (ProblemException busy) {
            defence.withdraw(attempt);
            throw busy;
        }
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
        requirePassword(caller, change.currentPassword());
        if (change.newPassword().equals(change.currentPassword())) {
            throw ProblemException.invalid("/new_password", "unchanged", "The new password is the current one.");
        }
        UUID userId = caller.userId();
        strength.require(
                "/new_password",
                change.newPassword(),
                caller.username(),
                caller.fullName(),
                caller.orgName(),
                accounts.email(userId).orElse(null));
        String hash = passwords.hash(change.newPassword());
        audit.prepare(caller);
        transactions.in(() -> {
            accounts.updatePassword(userId, hash, false);
            leftovers.end(userId, session.id());
            audit.passwordChanged(caller);
            mails.toPerson(userId, MailKind.PASSWORD_CHANGED);
            return userId;
        });
    }

    private void requirePassword(Caller caller, String shown) {
        LoginRow row = accounts.findById(caller.userId()).orElseThrow(() -> ProblemException.notFound("user"));
        LoginThrottle.Key key = new LoginThrottle.Key(row.username(), "password:" + caller.userId());
        throttle.admit(key);
        if (!passwords.matches(shown, row.passwordHash())) {
            throttle.failed(key);
            audit.passwordRefused(caller);
            throw ProblemException.invalid("/current_password", "wrong", "The current password is wrong.");
        }
    }
}
