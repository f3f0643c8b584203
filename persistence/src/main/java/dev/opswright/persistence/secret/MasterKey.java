/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.secret;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import dev.opswright.persistence.vault.VaultClient;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/**
 * The key that encrypts the platform's keysets: 32 random bytes in a file outside the database, or a key that Vault keeps.
 * Whoever loses it loses every stored secret; whoever has only the database has none.
 */
public final class MasterKey {
    static final int BYTES = 32;

    private final Aead aead;
    private final String place;

    private MasterKey(Aead aead, String place) {
        this.aead = aead;
        this.place = place;
    }

    /**
     * A key that never leaves the transit engine of Vault or OpenBao.
     *
     * @param name mount and key, such as {@code transit/opswright}
     */
    static MasterKey inVault(VaultClient vault, String name) {
        int slash = name.lastIndexOf('/');
        if (!name.matches("[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)+")) {
            throw new SecretException("The master key in Vault is named by mount and key, such as transit/opswright");
        }
        VaultTransit transit = new VaultTransit(vault, name.substring(0, slash), name.substring(slash + 1));
        return new MasterKey(transit, "Vault's " + name);
    }

    /**
     * Reads the file, or makes it with mode 600 where there is none. Two processes that make it at once end with one key.
     *
     * @throws SecretException when it cannot be read or written, has another length, or everybody may read it
     */
    public static MasterKey loadOrCreate(Path file) {
        try {
            byte[] key = MasterKeyFile.readOrCreate(file);
            try {
                return new MasterKey(aead(key), file.toString());
            } finally {
                Arrays.fill(key, (byte) 0);
            }
        } catch (IOException e) {
            throw new SecretException("The master key file " + file + " can be neither read nor made", e);
        } catch (GeneralSecurityException e) {
            throw new SecretException("The master key cannot be used on this machine", e);
        }
    }

    @AccessesPartialKey
    private static Aead aead(byte[] key) throws GeneralSecurityException {
        AeadConfig.register();
        AesGcmParameters parameters = AesGcmParameters.builder()
                .setKeySizeBytes(BYTES)
                .setIvSizeBytes(12)
                .setTagSizeBytes(16)
                .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                .build();
        AesGcmKey gcm = AesGcmKey.builder()
                .setParameters(parameters)
                .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
                .build();
        return KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(gcm).withRandomId().makePrimary())
                .build()
                .getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    Aead aead() {
        return aead;
    }

    /** Where it is kept, for messages. */
    String place() {
        return place;
    }

    @Override
    public String toString() {
        return "MasterKey[" + place + "]";
    }
}
