/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.mail.MailKind;
import dev.opswright.api.mail.Mails;
import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Tokens;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.identity.AccountLinkRow;
import dev.opswright.persistence.identity.AccountLinks;
import dev.opswright.persistence.identity.Accounts;
import dev.opswright.persistence.identity.LoginRow;
import dev.opswright.persistence.identity.UserRow;
import dev.opswright.persistence.tenancy.AcrossTenants;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Invitations and password resets without anybody else learning the password: an administrator makes a link and hands it
 * over, the person sets a password by it, once. A second factor stays and is asked for at the login that follows.
 */
@Singleton
class PasswordLinkService {
    /** For whoever never logged in. */
    private static final Duration INVITATION = Duration.ofDays(7);

    private static final Duration RESET = Duration.ofDays(1);

    private final AccountLinks links;
    private final Accounts accounts;
    private final Leftovers leftovers;
    private final Passwords passwords;
    private final PasswordStrength strength;
    private final Mails mails;
    private final AcrossTenants transactions;
    private final AuditTrail trail;
    private final Clock clock;
    private final String publicUrl;

    PasswordLinkService(
            AccountLinks links,
            Accounts accounts,
            Leftovers leftovers,
            Passwords passwords,
            PasswordStrength strength,
            Mails mails,
            AcrossTenants transactions,
            AuditTrail trail,
            Clock clock,
            @Value("${opswright.public-url:`http://127.0.0.1:8080`}") String publicUrl) {
        this.links = links;
        this.accounts = accounts;
        this.leftovers = leftovers;
        this.passwords = passwords;
        this.strength = strength;
        this.mails = mails;
        this.transactions = transactions;
        this.trail = trail;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    /** Makes a link; the person's earlier one is worthless from now on. */
    PasswordLinks.Made make(Caller caller, UserRow person) {
        Duration lifetime = person.lastLogin() == null ? INVITATION : RESET;
        String token = Tokens.random();
        trail.prepare(caller);
        boolean mailed = transactions.in(() -> {
            links.lock(person.id());
            links.discard(person.id());
            links.insert(Tokens.sha256(token), person.id(), caller.userId(), lifetime.toSeconds());
            trail.writeAcross(
                    caller.orgId(), trail.by(caller, AuditAction.USER_LINKED).on(person.id(), null));
            // An invitation only: a reset goes to a proved address, and for that the person asks by themselves.
            return person.lastLogin() == null && mails.toPerson(person.id(), MailKind.INVITATION);
        });
        return new PasswordLinks.Made(
                publicUrl + "/set-password#" + token, clock.instant().plus(lifetime), mailed);
    }

    /**
     * Sets the password and ends the person's sessions. What is wrong with a link, it does not say; 256 random bits need
     * no limit of tries, and one would let strangers keep others out.
     */
    void use(PasswordLinks.Use use) {
        byte[] hash = Tokens.sha256(use.token());
        Optional<AccountLinkRow> link = links.find(hash, "password");
        LoginRow person = link.map(AccountLinkRow::userId)
                .flatMap(accounts::findById)
                .filter(LoginRow::active)
                .orElseThrow(PasswordLinkService::invalid);
        strength.require(
                "/password",
                use.password(),
                person.username(),
                person.fullName(),
                person.orgName(),
                accounts.email(person.id()).orElse(null));
        String stored = passwords.hash(use.password());
        Caller caller = SessionOpener.caller(person, null);
        trail.prepare(caller);
        transactions.in(() -> {
            if (links.use(hash) == 0) {
                throw invalid();
            }
            accounts.updatePassword(person.id(), stored, false);
            // A link that was mailed proves the address as well.
            link.map(AccountLinkRow::mailedTo).ifPresent(address -> accounts.proveEmail(person.id(), address));
            mails.toPerson(person.id(), MailKind.PASSWORD_CHANGED);
            leftovers.end(person.id(), Leftovers.NO_SESSION);
            trail.writeAcross(
                    person.orgId(),
                    trail.by(caller, AuditAction.PASSWORD_CHANGED).on(person.id(), null));
            return person;
        });
    }

    private static ProblemException invalid() {
        return ProblemException.of(
                ProblemCode.LINK_INVALID, "It was used, is over, or was replaced. Ask an administrator for another.");
    }
}
