/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.mail.MailKind;
import dev.opswright.api.mail.Mails;
import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.audit.AuditEntry;
import dev.opswright.persistence.audit.AuditOutcome;
import dev.opswright.persistence.identity.AccountLinkRow;
import dev.opswright.persistence.identity.AccountLinks;
import dev.opswright.persistence.identity.Accounts;
import dev.opswright.persistence.identity.LoginRow;
import dev.opswright.persistence.identity.Profiles;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * A person takes another mail address: a link goes there, and only whoever uses it has it. Until then nothing changes, and
 * nobody learns whether the address is somebody else's.
 */
@Singleton
class EmailChange {
    /** Purpose of the links. */
    static final String PURPOSE = "new_email";

    private final Mails mails;
    private final Profiles profiles;
    private final Accounts accounts;
    private final AccountLinks links;
    private final StepUp stepUp;
    private final AuditTrail trail;

    EmailChange(
            Mails mails, Profiles profiles, Accounts accounts, AccountLinks links, StepUp stepUp, AuditTrail trail) {
        this.mails = mails;
        this.profiles = profiles;
        this.accounts = accounts;
        this.links = links;
        this.stepUp = stepUp;
        this.trail = trail;
    }

    Optional<String> pending(Caller caller) {
        return profiles.pendingEmail(caller.userId());
    }

    void ask(Caller caller, String address) {
        stepUp.requirePerson(caller);
        AuditEntry entry = trail.by(caller, AuditAction.EMAIL_CHANGE_ASKED).on(caller.userId(), null);
        if (!mails.configured()) {
            trail.alone(caller.orgId(), entry.ended(AuditOutcome.FAILURE, "mail_not_set_up"));
            throw ProblemException.of(
                    ProblemCode.NOT_SUPPORTED,
                    "Mail is not set up here, so a new address cannot be proved. An administrator can change yours.");
        }
        if (accounts.email(caller.userId()).filter(address::equalsIgnoreCase).isPresent()) {
            throw ProblemException.invalid("/email", "unchanged", "This is your address already.");
        }
        trail.alone(caller.orgId(), entry);
        if (!mails.toAddress(caller.userId(), address, MailKind.NEW_EMAIL)) {
            throw ProblemException.unavailable(
                    ProblemCode.TOO_MANY_ATTEMPTS,
                    "No mail goes there now: three an hour are enough. Look at the address, or wait.",
                    3600);
        }
    }

    /** Gives the address to whoever the link was made for; what went to the former one opens nothing any more. */
    void use(AccountLinkRow link, LoginRow person) {
        String address = link.mailedTo();
        if (address == null || profiles.isTaken(person.id(), address)) {
            throw EmailService.invalid();
        }
        Optional<String> former = accounts.email(person.id());
        if (profiles.setEmail(person.id(), address) == 0) {
            throw EmailService.invalid();
        }
        links.discardMailed(person.id(), "password");
        links.discardMailed(person.id(), "email");
        former.ifPresent(told -> mails.toAddress(person.id(), told, MailKind.EMAIL_CHANGED));
    }
}
