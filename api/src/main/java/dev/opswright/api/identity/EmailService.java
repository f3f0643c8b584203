/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.audit.HomeOrganization;
import dev.opswright.api.defence.LoginDefence;
import dev.opswright.api.mail.MailKind;
import dev.opswright.api.mail.Mails;
import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Tokens;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.audit.AuditEntry;
import dev.opswright.persistence.audit.AuditOutcome;
import dev.opswright.persistence.identity.AccountLinkRow;
import dev.opswright.persistence.identity.AccountLinks;
import dev.opswright.persistence.identity.Accounts;
import dev.opswright.persistence.identity.LoginRow;
import dev.opswright.persistence.tenancy.AcrossTenants;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Forgotten passwords and the proof that an address is one's own. Whoever asks learns nothing: known and unknown addresses
 * take the same way as far as the outbox, and a link goes only where the address was proved.
 */
@Singleton
class EmailService {
    private static final String NOT_SET_UP = "mail_not_set_up";

    private final Mails mails;
    private final EmailChange changes;
    private final LoginDefence defence;
    private final AccountLinks links;
    private final Accounts accounts;
    private final AcrossTenants transactions;
    private final AuditTrail trail;
    private final HomeOrganization home;

    EmailService(
            Mails mails,
            EmailChange changes,
            LoginDefence defence,
            AccountLinks links,
            Accounts accounts,
            AcrossTenants transactions,
            AuditTrail trail,
            HomeOrganization home) {
        this.mails = mails;
        this.changes = changes;
        this.defence = defence;
        this.links = links;
        this.accounts = accounts;
        this.transactions = transactions;
        this.trail = trail;
        this.home = home;
    }

    EmailMessages.Options options() {
        return new EmailMessages.Options(mails.configured());
    }

    void forgotten(EmailMessages.Forgotten asked, HttpRequest<?> request, String address) {
        AuditEntry entry = trail.byNobody(request, AuditAction.PASSWORD_FORGOTTEN, null);
        if (!mails.configured()) {
            home.id().ifPresent(org -> trail.alone(org, entry.ended(AuditOutcome.FAILURE, NOT_SET_UP)));
            throw notSetUp();
        }
        defence.requireProof(address, asked.altcha());
        home.id().ifPresent(org -> trail.alone(org, entry));
        mails.forgotten(asked.email());
    }

    EmailMessages.Own own(Caller caller) {
        Optional<String> email = accounts.email(caller.userId());
        boolean verified = email.isPresent() && mails.unproved(caller.userId()).isEmpty();
        return new EmailMessages.Own(
                email.orElse(null),
                verified,
                mails.configured(),
                changes.pending(caller).orElse(null));
    }

    void sendVerification(Caller caller) {
        AuditEntry entry = trail.by(caller, AuditAction.VERIFICATION_ASKED).on(caller.userId(), null);
        if (!mails.configured()) {
            trail.alone(caller.orgId(), entry.ended(AuditOutcome.FAILURE, NOT_SET_UP));
            throw notSetUp();
        }
        String address = mails.unproved(caller.userId())
                .orElseThrow(() -> ProblemException.of(
                        ProblemCode.CONFLICT, "There is no address, or you proved that it is yours."));
        trail.alone(caller.orgId(), entry);
        if (!mails.toAddress(caller.userId(), address, MailKind.VERIFY_EMAIL)) {
            throw ProblemException.unavailable(
                    ProblemCode.TOO_MANY_ATTEMPTS,
                    "Three such mails an hour are enough. Look for them, or wait.",
                    3600);
        }
    }

    /** By whoever holds the link, logged in or not. */
    void verify(String token) {
        byte[] hash = Tokens.sha256(token);
        Optional<AccountLinkRow> proof = links.find(hash, "email");
        AccountLinkRow link =
                proof.or(() -> links.find(hash, EmailChange.PURPOSE)).orElseThrow(EmailService::invalid);
        LoginRow person =
                accounts.findById(link.userId()).filter(LoginRow::active).orElseThrow(EmailService::invalid);
        Caller caller = SessionOpener.caller(person, null);
        trail.prepare(caller);
        transactions.in(() -> {
            if (links.use(hash) == 0) {
                throw invalid();
            }
            if (proof.isEmpty()) {
                changes.use(link, person);
            } else if (accounts.proveEmail(person.id(), link.mailedTo()) == 0) {
                throw invalid();
            }
            AuditAction action = proof.isEmpty() ? AuditAction.EMAIL_CHANGED : AuditAction.EMAIL_VERIFIED;
            trail.writeAcross(person.orgId(), trail.by(caller, action).on(person.id(), null));
            return person;
        });
    }

    private static ProblemException notSetUp() {
        return ProblemException.of(
                ProblemCode.NOT_SUPPORTED, "Mail is not set up here. An administrator can make you a link instead.");
    }

    static ProblemException invalid() {
        return ProblemException.of(
                ProblemCode.LINK_INVALID,
                "It was used, is over, or your address is another one now. Ask for a new one.");
    }
}
