/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.secret;

import com.google.crypto.tink.Aead;
import java.security.GeneralSecurityException;

/** Authenticated encryption of what the engine and the database keep for us. Thread-safe. */
public final class PayloadCipher {
    private final Aead aead;

    PayloadCipher(Aead aead) {
        this.aead = aead;
    }

    /** Encrypts; the same {@code associatedData} is needed to open. */
    public byte[] seal(byte[] plain, byte[] associatedData) {
        try {
            return aead.encrypt(plain, associatedData);
        } catch (GeneralSecurityException e) {
            throw new SecretException("A payload cannot be encrypted", e);
        }
    }

    /** @throws SecretException when it was changed, or sealed for other associated data or under another key */
    public byte[] open(byte[] sealed, byte[] associatedData) {
        try {
            return aead.decrypt(sealed, associatedData);
        } catch (GeneralSecurityException e) {
            throw new SecretException("A payload does not open: it was changed, or belongs elsewhere", e);
        }
    }
}
