/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.defence;

import dev.opswright.persistence.defence.Proofs;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The installation's key of proofs of work and of hashed account names, made by whoever needs it first. */
@Singleton
class DefenceKey {
    private static final int BYTES = 32;

    private final Proofs proofs;
    private volatile byte @Nullable [] known;

    DefenceKey(Proofs proofs) {
        this.proofs = proofs;
    }

    byte[] get() {
        byte[] key = known;
        if (key == null) {
            byte[] offered = new byte[BYTES];
            new SecureRandom().nextBytes(offered);
            proofs.offerKey(offered);
            key = HexFormat.of().parseHex(proofs.key().orElseThrow());
            known = key;
        }
        return key;
    }
}
