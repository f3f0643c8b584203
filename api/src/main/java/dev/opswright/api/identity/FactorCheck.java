/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.persistence.identity.SecondFactorRow;
import dev.opswright.persistence.identity.SecondFactors;
import dev.opswright.persistence.secret.FactorCipher;
import dev.opswright.persistence.tenancy.AcrossTenants;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Says whether a code is a person's second factor: the code of now, or a recovery code. Each is accepted once, and tries
 * are counted before they are looked at.
 */
@Singleton
class FactorCheck {
    private static final Pattern TIME_CODE = Pattern.compile("[0-9]{6}");

    private final SecondFactors factors;
    private final FactorCipher cipher;
    private final AcrossTenants transactions;
    private final Clock clock;

    FactorCheck(SecondFactors factors, FactorCipher cipher, AcrossTenants transactions, Clock clock) {
        this.factors = factors;
        this.cipher = cipher;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What a code was. */
    enum Verdict {
        RIGHT,
        RIGHT_RECOVERY_CODE,
        WRONG
    }

    /** Whether logins of the person ask for a code. */
    boolean asked(UUID userId) {
        return factors.find(userId).filter(SecondFactorRow::confirmed).isPresent();
    }

    /** Judges a code of a person who has a second factor; refuses tries that come too early. */
    Verdict judge(UUID userId, String code) {
        SecondFactorRow factor = admitted(userId);
        String shown = code.replaceAll("\\s", "");
        if (TIME_CODE.matcher(shown).matches()) {
            OptionalLong step = step(factor, shown);
            boolean right = step.isPresent() && factors.spend(userId, step.getAsLong()) == 1;
            return right ? Verdict.RIGHT : Verdict.WRONG;
        }
        return recovers(userId, shown) ? Verdict.RIGHT_RECOVERY_CODE : Verdict.WRONG;
    }

    /** The step of a code, against the secret of a factor that need not be confirmed yet. */
    OptionalLong step(SecondFactorRow factor, String code) {
        byte[] secret = cipher.open(factor.userId(), factor.enrolment(), factor.secretSealed());
        try {
            return TimeCodes.step(secret, code, clock.instant());
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** Counts a try; refuses it while the person has to wait. */
    SecondFactorRow admitted(UUID userId) {
        int counted = factors.attempt(userId);
        SecondFactorRow factor = factors.find(userId)
                .orElseThrow(() -> ProblemException.of(ProblemCode.CONFLICT, "There is no second factor."));
        if (counted == 0) {
            int wait = (int) Math.max(1, factor.waitSeconds());
            throw ProblemException.unavailable(
                    ProblemCode.TOO_MANY_ATTEMPTS, "Too many wrong codes. Try again in " + wait + " s.", wait);
        }
        return factor;
    }

    private boolean recovers(UUID userId, String code) {
        return transactions.in(() -> {
            boolean right = factors.spendCode(userId, RecoveryCodes.hash(code)) == 1;
            if (right) {
                factors.forgive(userId);
            }
            return right;
        });
    }
}
