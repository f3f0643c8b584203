/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.defence.LoginDefence;
import dev.opswright.api.mail.MailKind;
import dev.opswright.api.mail.Mails;
import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Tokens;
import dev.opswright.persistence.identity.Accounts;
import dev.opswright.persistence.identity.ChallengeRow;
import dev.opswright.persistence.identity.Challenges;
import dev.opswright.persistence.identity.LoginRow;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The second step of a login: from a right password over a challenge that lives five minutes to a session. */
@Singleton
class SecondStep {
    private static final Duration CHALLENGE_LIFETIME = Duration.ofMinutes(5);
    private static final int MOST_TRIES = 5;

    private final Challenges challenges;
    private final Accounts accounts;
    private final FactorCheck check;
    private final SessionOpener opener;
    private final LoginDefence defence;
    private final Mails mails;
    private final LoginAudit audit;

    SecondStep(
            Challenges challenges,
            Accounts accounts,
            FactorCheck check,
            SessionOpener opener,
            LoginDefence defence,
            Mails mails,
            LoginAudit audit) {
        this.defence = defence;
        this.challenges = challenges;
        this.accounts = accounts;
        this.check = check;
        this.opener = opener;
        this.mails = mails;
        this.audit = audit;
    }

    boolean asked(LoginRow person) {
        return check.asked(person.id());
    }

    LoginResult.Challenged challenge(LoginRow person) {
        String token = Tokens.random();
        challenges.sweep();
        challenges.open(Tokens.sha256(token), person.id(), CHALLENGE_LIFETIME.toSeconds());
        return new LoginResult.Challenged(new SecondFactorMessages.Challenge(token, CHALLENGE_LIFETIME.toSeconds()));
    }

    /** Opens the session; the challenge is used up by it, and by its fifth try. */
    LoginResult.Opened answer(SecondFactorMessages.LoginCode body, SessionOpener.Origin origin) {
        defence.requireUnblocked(origin.address());
        byte[] hash = Tokens.sha256(body.challenge());
        if (challenges.attempt(hash, MOST_TRIES) == 0) {
            throw over();
        }
        LoginRow person = challenges
                .find(hash)
                .map(ChallengeRow::userId)
                .flatMap(accounts::findById)
                .filter(LoginRow::active)
                .orElseThrow(SecondStep::over);
        FactorCheck.Verdict verdict = check.judge(person.id(), body.code());
        if (verdict == FactorCheck.Verdict.WRONG) {
            defence.note(tried(person, origin), LoginDefence.End.WRONG_CODE);
            audit.wrongCode(person);
            throw ProblemException.of(ProblemCode.BAD_CODE, "It is wrong, or was used already. Take the next one.");
        }
        LoginResult.Opened opened = opener.open(person, origin, caller -> {
            if (challenges.close(hash) == 0) {
                throw over();
            }
            if (verdict == FactorCheck.Verdict.RIGHT_RECOVERY_CODE) {
                audit.recovered(caller);
                mails.toPerson(person.id(), MailKind.RECOVERY_USED);
            }
        });
        defence.note(tried(person, origin), LoginDefence.End.SUCCEEDED);
        return opened;
    }

    private static LoginDefence.Try tried(LoginRow person, SessionOpener.Origin origin) {
        return new LoginDefence.Try(person.username(), origin.address(), origin.userAgent(), null);
    }

    private static ProblemException over() {
        return ProblemException.of(ProblemCode.CHALLENGE_OVER, "Log in once more with your password.");
    }
}
