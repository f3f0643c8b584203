/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.secret;

import dev.opswright.persistence.identity.Accounts;
import dev.opswright.persistence.tenancy.Tenancy;
import java.time.Clock;
import java.util.UUID;

/**
 * After a rotation: seals every organization's secrets with the newest key, some at a time, and takes the old key away
 * when none is left. It may stop anywhere; the next round goes on from the rows.
 */
public final class RewrapRound {
    private static final int BATCH = 100;

    private final Accounts accounts;
    private final Tenancy tenancy;
    private final KeyRotation rotation;
    private final SecretRewrap rewrap;
    private final RewrapProgress progress;
    private final Clock clock;

    RewrapRound(
            Accounts accounts,
            Tenancy tenancy,
            KeyRotation rotation,
            SecretRewrap rewrap,
            RewrapProgress progress,
            Clock clock) {
        this.accounts = accounts;
        this.tenancy = tenancy;
        this.rotation = rotation;
        this.rewrap = rewrap;
        this.progress = progress;
        this.clock = clock;
    }

    /** One round over all organizations; nothing to do is one look at the keys. */
    public void run() {
        KeyRotation.KeysetState credentials = rotation.state().getFirst();
        if (credentials.keys() == 1) {
            return;
        }
        for (UUID org : accounts.organizations()) {
            while (tenancy.in(org, () -> rewrap.rewrap(credentials.primaryKeyId(), BATCH)) == BATCH) {
                // The next hundred, in a transaction of their own.
            }
        }
        if (progress.remaining() == 0) {
            rotation.retireCredentialKeys(clock.instant());
        }
    }
}
