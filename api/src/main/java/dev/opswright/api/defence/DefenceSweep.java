/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.defence;

import dev.opswright.persistence.defence.LoginAttempts;
import dev.opswright.persistence.defence.LoginNetworks;
import dev.opswright.persistence.defence.Proofs;
import io.micronaut.context.annotation.Value;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drops what the defence no longer needs: tries after {@code OPSWRIGHT_LOGIN_ATTEMPTS_KEEP_DAYS} (30), used proofs, old blocks. */
@Singleton
class DefenceSweep {
    private static final Logger LOG = LoggerFactory.getLogger(DefenceSweep.class);
    private static final int MOST_ROUNDS = 200;
    private static final int A_YEAR = 366;

    private final LoginAttempts attempts;
    private final LoginNetworks networks;
    private final Proofs proofs;
    private final int days;

    DefenceSweep(
            LoginAttempts attempts,
            LoginNetworks networks,
            Proofs proofs,
            @Value("${opswright.login.attempts.keep.days:30}") int days) {
        if (days < 1 || days > A_YEAR) {
            throw new IllegalArgumentException("OPSWRIGHT_LOGIN_ATTEMPTS_KEEP_DAYS must be 1 to " + A_YEAR);
        }
        this.attempts = attempts;
        this.networks = networks;
        this.proofs = proofs;
        this.days = days;
    }

    @Scheduled(initialDelay = "2m", fixedDelay = "10m")
    @ExecuteOn(TaskExecutors.BLOCKING)
    void run() {
        try {
            proofs.sweep();
            networks.sweep();
            for (int round = 0; round < MOST_ROUNDS && attempts.sweep(days) > 0; round++) {
                LOG.debug("Old tries to log in were dropped");
            }
        } catch (RuntimeException e) {
            LOG.warn("Old tries to log in could not be dropped; the next round tries again", e);
        }
    }
}
