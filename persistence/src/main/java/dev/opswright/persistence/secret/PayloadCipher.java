/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.secret;

import com.google.crypto.tink.Aead;
import dev.opswright.workflows.engine.SealedPayloads;
import java.security.GeneralSecurityException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** Authenticated encryption of what the engine and the database keep for us. Thread-safe. */
public final class PayloadCipher implements SealedPayloads.Cipher {
    /**
     * Tink keeps a random source per thread and searches the class path for Conscrypt to make one. Virtual threads are
     * always new: for them that search was 6 % of a loaded worker's time.
     */
    private static final Executor THREADS = Executors.newFixedThreadPool(
            2, Thread.ofPlatform().daemon().name("payload-cipher-", 1).factory());

    private final LivePrimitive<Aead> aead;

    PayloadCipher(LivePrimitive<Aead> aead) {
        this.aead = aead;
    }

    /** Encrypts; the same {@code associatedData} is needed to open. */
    @Override
    public byte[] seal(byte[] plain, byte[] associatedData) {
        return Thread.currentThread().isVirtual()
                ? CompletableFuture.supplyAsync(() -> encrypt(plain, associatedData), THREADS)
                        .join()
                : encrypt(plain, associatedData);
    }

    private byte[] encrypt(byte[] plain, byte[] associatedData) {
        try {
            return aead.now().encrypt(plain, associatedData);
        } catch (GeneralSecurityException e) {
            throw new SecretException("A payload cannot be encrypted", e);
        }
    }

    /** @throws SecretException when it was changed, or sealed for other associated data or under another key */
    @Override
    public byte[] open(byte[] sealed, byte[] associatedData) {
        try {
            return aead.now().decrypt(sealed, associatedData);
        } catch (GeneralSecurityException e) {
            return openWithNewKeys(sealed, associatedData);
        }
    }

    private byte[] openWithNewKeys(byte[] sealed, byte[] associatedData) {
        try {
            return aead.again().decrypt(sealed, associatedData);
        } catch (GeneralSecurityException e) {
            throw new SecretException("A payload does not open: it was changed, or belongs elsewhere", e);
        }
    }
}
