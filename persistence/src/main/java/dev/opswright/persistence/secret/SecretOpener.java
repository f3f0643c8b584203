/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.secret;

import com.google.crypto.tink.HybridDecrypt;
import java.security.GeneralSecurityException;

/** Decrypts credentials. Only the worker has one. Thread-safe. */
public final class SecretOpener {
    private final LivePrimitive<HybridDecrypt> decrypt;

    SecretOpener(HybridDecrypt decrypt) {
        this(LivePrimitive.fixed(decrypt));
    }

    SecretOpener(LivePrimitive<HybridDecrypt> decrypt) {
        this.decrypt = decrypt;
    }

    /**
     * The secret in clear; close it after its one use.
     *
     * @throws SecretException when the ciphertext was changed or belongs to another row or version
     */
    public PlainSecret open(SecretBinding binding, byte[] ciphertext) {
        try {
            return new PlainSecret(decrypt.now().decrypt(ciphertext, binding.context()));
        } catch (GeneralSecurityException e) {
            return openWithNewKeys(binding, ciphertext);
        }
    }

    private PlainSecret openWithNewKeys(SecretBinding binding, byte[] ciphertext) {
        try {
            return new PlainSecret(decrypt.again().decrypt(ciphertext, binding.context()));
        } catch (GeneralSecurityException e) {
            throw new SecretException(
                    "The secret '" + binding.purpose() + "' of "
                            + binding.ownerType().column() + " " + binding.ownerId()
                            + " does not open: its row was changed, or the keys are not those it was sealed with",
                    e);
        }
    }
}
