/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.FactorDemand;
import jakarta.inject.Singleton;

/** Who may say of whom a second factor is demanded: somebody who just proved who they are and is not shut out by it. */
@Singleton
public class RequiredFactor {
    private final FactorCheck check;
    private final StepUp stepUp;

    RequiredFactor(FactorCheck check, StepUp stepUp) {
        this.check = check;
        this.stepUp = stepUp;
    }

    /** Refuses a change to the demand that its author may not make. */
    public void admit(Caller caller, FactorDemand demand) {
        stepUp.require(caller);
        if (demand != FactorDemand.OFF && !check.asked(caller.userId())) {
            throw ProblemException.of(
                    ProblemCode.CONFLICT,
                    "Set up a second factor of your own first: otherwise you would be the first to be shut out.");
        }
    }
}
