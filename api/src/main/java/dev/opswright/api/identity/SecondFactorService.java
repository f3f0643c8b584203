/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.mail.MailKind;
import dev.opswright.api.mail.Mails;
import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.identity.SecondFactorRow;
import dev.opswright.persistence.identity.SecondFactors;
import dev.opswright.persistence.identity.Sessions;
import dev.opswright.persistence.secret.FactorCipher;
import dev.opswright.persistence.tenancy.AcrossTenants;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A person's own second factor: set up, confirmed by a first code, given new recovery codes, taken away. */
@Singleton
class SecondFactorService {
    private final SecondFactors factors;
    private final FactorCipher cipher;
    private final FactorCheck check;
    private final Sessions sessions;
    private final StepUp stepUp;
    private final AcrossTenants transactions;
    private final Mails mails;
    private final AuditTrail trail;

    SecondFactorService(
            SecondFactors factors,
            FactorCipher cipher,
            FactorCheck check,
            Sessions sessions,
            StepUp stepUp,
            AcrossTenants transactions,
            Mails mails,
            AuditTrail trail) {
        this.factors = factors;
        this.cipher = cipher;
        this.check = check;
        this.sessions = sessions;
        this.stepUp = stepUp;
        this.transactions = transactions;
        this.mails = mails;
        this.trail = trail;
    }

    SecondFactorMessages.State state(Caller caller) {
        return factors.find(caller.userId())
                .filter(SecondFactorRow::confirmed)
                .map(row -> new SecondFactorMessages.State(true, row.confirmedAt(), factors.codesLeft(row.userId())))
                .orElseGet(() -> new SecondFactorMessages.State(false, null, 0));
    }

    /** A secret that counts for nothing until {@link #confirm}; beginning again replaces it. */
    SecondFactorMessages.Enrolment begin(Caller caller) {
        stepUp.requirePerson(caller);
        byte[] secret = TimeCodes.secret();
        UUID enrolment = Ids.next();
        byte[] sealed = cipher.seal(caller.userId(), enrolment, secret);
        audited(caller, AuditAction.FACTOR_BEGUN, () -> {
            if (factors.begin(caller.userId(), enrolment, sealed) == 0) {
                throw ProblemException.of(ProblemCode.CONFLICT, "There is a second factor. Take it away first.");
            }
        });
        String uri = TimeCodes.uri(caller.username(), secret);
        String text = Base32.encode(secret);
        Arrays.fill(secret, (byte) 0);
        return new SecondFactorMessages.Enrolment(text, uri, QrCode.of(uri));
    }

    /** Switches it on and ends the person's other sessions, which were opened without it. */
    SecondFactorMessages.Codes confirm(Caller caller, String code) {
        Caller.Session session = stepUp.requirePerson(caller);
        UUID userId = caller.userId();
        SecondFactorRow factor = check.admitted(userId);
        if (factor.confirmed()) {
            throw ProblemException.of(ProblemCode.CONFLICT, "The second factor is confirmed already.");
        }
        long step = check.step(factor, code.replaceAll("\\s", "")).orElseThrow(SecondFactorService::wrong);
        List<String> codes = RecoveryCodes.make();
        audited(caller, AuditAction.FACTOR_ENABLED, () -> {
            if (factors.confirm(userId, factor.enrolment(), step) == 0) {
                throw ProblemException.stale();
            }
            replaceCodes(userId, codes);
            sessions.revokeOthers(userId, session.id());
        });
        return new SecondFactorMessages.Codes(codes);
    }

    SecondFactorMessages.Codes newCodes(Caller caller) {
        stepUp.requirePerson(caller);
        if (!check.asked(caller.userId())) {
            throw ProblemException.notFound("second factor");
        }
        List<String> codes = RecoveryCodes.make();
        audited(caller, AuditAction.RECOVERY_CODES, () -> {
            // Side by side each would delete only the codes that it saw, and both sets would be good.
            if (factors.lock(caller.userId()).isEmpty()) {
                throw ProblemException.notFound("second factor");
            }
            replaceCodes(caller.userId(), codes);
        });
        return new SecondFactorMessages.Codes(codes);
    }

    void disable(Caller caller) {
        stepUp.requirePerson(caller);
        audited(caller, AuditAction.FACTOR_DISABLED, () -> {
            if (factors.remove(caller.userId()) == 0) {
                throw ProblemException.notFound("second factor");
            }
        });
    }

    private void replaceCodes(UUID userId, List<String> codes) {
        factors.deleteCodes(userId);
        codes.forEach(code -> factors.insertCode(userId, RecoveryCodes.hash(code)));
    }

    private void audited(Caller caller, AuditAction action, Runnable change) {
        trail.prepare(caller);
        transactions.in(() -> {
            change.run();
            notice(action).ifPresent(kind -> mails.toPerson(caller.userId(), kind));
            trail.writeAcross(caller.orgId(), trail.by(caller, action).on(caller.userId(), null));
            return caller;
        });
    }

    private static Optional<MailKind> notice(AuditAction action) {
        return switch (action) {
            case FACTOR_ENABLED -> Optional.of(MailKind.FACTOR_ENABLED);
            case FACTOR_DISABLED -> Optional.of(MailKind.FACTOR_DISABLED);
            case RECOVERY_CODES -> Optional.of(MailKind.RECOVERY_CODES);
            default -> Optional.empty();
        };
    }

    static ProblemException wrong() {
        return ProblemException.invalid("/code", "wrong", "The code is wrong, or was used already.");
    }
}
