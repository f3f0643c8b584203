/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.secret;

import com.google.crypto.tink.HybridEncrypt;
import java.security.GeneralSecurityException;

/** Encrypts credentials for the worker (HPKE, X25519). Whoever holds only this cannot read them back. Thread-safe. */
public final class SecretSealer {
    /** The longest credential we keep: certificates and keys with a chain stay far below. */
    public static final int MAX_BYTES = 64 * 1024;

    private final LivePrimitive<HybridEncrypt> encrypt;

    SecretSealer(HybridEncrypt encrypt) {
        this(LivePrimitive.fixed(encrypt));
    }

    SecretSealer(LivePrimitive<HybridEncrypt> encrypt) {
        this.encrypt = encrypt;
    }

    /**
     * The ciphertext for this place and no other. The caller wipes {@code plain}.
     *
     * @throws SecretException when it is empty or longer than {@link #MAX_BYTES}
     */
    public byte[] seal(SecretBinding binding, byte[] plain) {
        return seal(encrypt.now(), binding, plain);
    }

    /** Like {@link #seal}, with the newest key as far as the database tells. */
    byte[] sealAnew(SecretBinding binding, byte[] plain) {
        return seal(encrypt.again(), binding, plain);
    }

    private static byte[] seal(HybridEncrypt encrypt, SecretBinding binding, byte[] plain) {
        if (plain.length == 0 || plain.length > MAX_BYTES) {
            throw new SecretException("The secret '" + binding.purpose() + "' must have 1 to " + MAX_BYTES + " bytes");
        }
        try {
            return encrypt.encrypt(plain, binding.context());
        } catch (GeneralSecurityException e) {
            throw new SecretException("The secret '" + binding.purpose() + "' cannot be encrypted", e);
        }
    }
}
