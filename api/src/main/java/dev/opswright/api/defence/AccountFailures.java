/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.defence;

import dev.opswright.persistence.defence.AccountHold;
import dev.opswright.persistence.defence.LoginAttempts;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the defence of logins holds against one account now, and its end. */
@Singleton
public class AccountFailures {
    private final LoginAttempts attempts;
    private final DefenceKey key;

    AccountFailures(LoginAttempts attempts, DefenceKey key) {
        this.attempts = attempts;
        this.key = key;
    }

    /**
     * What is held against an account.
     *
     * @param count failed logins since the last one that succeeded, in 24 hours; 100 at most
     * @param lastAt of the last of them
     * @param waitSeconds how long the sender who failed most has to wait before its next try; 0 when nobody waits
     * @param proofAsked whether a try has to prove work first, from wherever it comes
     * @param refusedUntil until then only networks that the person logged in from lately may try; {@code null} when all may
     */
    @Serdeable
    public record Held(
            int count,
            @Nullable Instant lastAt,
            int waitSeconds,
            boolean proofAsked,
            @Nullable Instant refusedUntil) {}

    /** What is held against the account of a user name. */
    public Held of(String username) {
        byte[] hash = LoginDefence.accountHash(key.get(), username);
        AccountHold hold = attempts.held(hash);
        int wait = attempts.heldSenders(hash).stream()
                .mapToInt(sender -> RiskSteps.waitAfter(sender.failures()) - sender.idleSeconds())
                .max()
                .orElse(0);
        return new Held(
                hold.failures(),
                hold.lastAt(),
                Math.max(wait, 0),
                RiskSteps.accountProves(hold.failures()),
                hold.mostUntil());
    }

    /** Holds nothing of it against the account any more, and says how many failures that were; networks keep theirs. */
    public int clear(String username) {
        return attempts.clear(LoginDefence.accountHash(key.get(), username));
    }
}
