/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.secret;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Seals the secrets of second factors with a keyset of their own. The api opens them, because it compares the codes at
 * logins; it still cannot open a credential. Each is bound to its person and enrolment. Thread-safe.
 */
public final class FactorCipher {
    private final PayloadCipher cipher;

    FactorCipher(PayloadCipher cipher) {
        this.cipher = cipher;
    }

    /** Encrypts a secret. */
    public byte[] seal(UUID userId, UUID enrolment, byte[] plain) {
        return cipher.seal(plain, binding(userId, enrolment));
    }

    /**
     * Opens a secret; the caller wipes what it gets.
     *
     * @throws SecretException when it was changed, or is another person's or of an earlier enrolment
     */
    public byte[] open(UUID userId, UUID enrolment, byte[] sealed) {
        return cipher.open(sealed, binding(userId, enrolment));
    }

    private static byte[] binding(UUID userId, UUID enrolment) {
        return ("opswright/factor/1/" + userId + "/" + enrolment).getBytes(StandardCharsets.UTF_8);
    }
}
