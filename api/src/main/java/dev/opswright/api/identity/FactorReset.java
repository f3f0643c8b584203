/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.mail.MailKind;
import dev.opswright.api.mail.Mails;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.identity.SecondFactors;
import dev.opswright.persistence.identity.Sessions;
import dev.opswright.persistence.identity.UserRow;
import dev.opswright.persistence.tenancy.AcrossTenants;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Takes the second factor of somebody who lost device and recovery codes; whoever did it is on record. */
@Singleton
class FactorReset {
    private final UserService users;
    private final SecondFactors factors;
    private final Sessions sessions;
    private final StepUp stepUp;
    private final AcrossTenants transactions;
    private final Mails mails;
    private final AuditTrail trail;

    FactorReset(
            UserService users,
            SecondFactors factors,
            Sessions sessions,
            StepUp stepUp,
            AcrossTenants transactions,
            Mails mails,
            AuditTrail trail) {
        this.users = users;
        this.factors = factors;
        this.sessions = sessions;
        this.stepUp = stepUp;
        this.transactions = transactions;
        this.mails = mails;
        this.trail = trail;
    }

    /** Ends the person's sessions too. */
    void reset(Caller caller, UUID id) {
        UserRow person = users.required(caller, id);
        stepUp.require(caller);
        trail.prepare(caller);
        transactions.in(() -> {
            if (factors.remove(person.id()) == 0) {
                throw ProblemException.notFound("second factor");
            }
            sessions.revokeOthers(person.id(), Leftovers.NO_SESSION);
            mails.toPerson(person.id(), MailKind.FACTOR_DISABLED);
            trail.writeAcross(
                    caller.orgId(), trail.by(caller, AuditAction.FACTOR_RESET).on(person.id(), null));
            return person;
        });
    }
}
