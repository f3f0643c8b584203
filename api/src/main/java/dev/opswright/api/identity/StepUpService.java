/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.mail.MailKind;
import dev.opswright.api.mail.Mails;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Tokens;
import dev.opswright.persistence.identity.Accounts;
import dev.opswright.persistence.identity.LoginRow;
import dev.opswright.persistence.identity.Sessions;
import dev.opswright.persistence.tenancy.AcrossTenants;
import jakarta.inject.Singleton;

/** Takes a new proof in an open session: the password, and the code of whoever has a second factor. */
@Singleton
class StepUpService {
    private final Accounts accounts;
    private final Sessions sessions;
    private final Passwords passwords;
    private final LoginThrottle throttle;
    private final FactorCheck check;
    private final Mails mails;
    private final LoginAudit audit;
    private final AcrossTenants transactions;

    StepUpService(
            Accounts accounts,
            Sessions sessions,
            Passwords passwords,
            LoginThrottle throttle,
            FactorCheck check,
            Mails mails,
            LoginAudit audit,
            AcrossTenants transactions) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.passwords = passwords;
        this.throttle = throttle;
        this.check = check;
        this.mails = mails;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** Answers the session with another cookie and CSRF token. */
    LoginResult.Opened prove(Caller caller, SecondFactorMessages.Proof proof) {
        Caller.Session session = StepUp.person(caller);
        requirePassword(caller, proof.password());
        boolean recovered = check.asked(caller.userId()) && requireCode(caller, proof);
        String token = Tokens.random();
        Caller.Session next = new Caller.Session(session.id(), Tokens.random(), session.factorDue());
        audit.prepare(caller);
        transactions.in(() -> {
            sessions.elevate(session.id(), Tokens.sha256(token), next.csrfToken());
            audit.steppedUp(caller);
            if (recovered) {
                audit.recovered(caller);
                mails.toPerson(caller.userId(), MailKind.RECOVERY_USED);
            }
            return session;
        });
        return new LoginResult.Opened(token, caller.in(next));
    }

    private void requirePassword(Caller caller, String shown) {
        LoginRow row = accounts.findById(caller.userId()).orElseThrow(() -> ProblemException.notFound("user"));
        LoginThrottle.Key key = new LoginThrottle.Key(row.username(), "password:" + caller.userId());
        throttle.admit(key);
        if (!passwords.matches(shown, row.passwordHash())) {
            throttle.failed(key);
            audit.stepUpRefused(caller, "wrong_password");
            throw ProblemException.invalid("/password", "wrong", "The password is wrong.");
        }
        throttle.succeeded(key);
    }

    /** Whether it was a recovery code. */
    private boolean requireCode(Caller caller, SecondFactorMessages.Proof proof) {
        if (proof.code() == null || proof.code().isBlank()) {
            throw ProblemException.invalid("/code", "required", "Give the code of your second factor as well.");
        }
        FactorCheck.Verdict verdict = check.judge(caller.userId(), proof.code());
        if (verdict == FactorCheck.Verdict.WRONG) {
            audit.stepUpRefused(caller, "wrong_code");
            throw SecondFactorService.wrong();
        }
        return verdict == FactorCheck.Verdict.RIGHT_RECOVERY_CODE;
    }
}
