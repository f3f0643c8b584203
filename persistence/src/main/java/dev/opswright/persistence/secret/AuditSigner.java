/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.secret;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.PublicKeySign;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.signature.Ed25519PublicKey;
import dev.opswright.workflows.audit.SigningKeys;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Signs with Ed25519, by a key that the master key guards: whoever has the database alone cannot sign. Thread-safe. */
public final class AuditSigner {
    private final PublicKeySign signer;
    private final byte[] current;
    private final List<byte[]> all;

    AuditSigner(KeysetHandle keyset) {
        try {
            KeysetHandle published = keyset.getPublicKeysetHandle();
            this.signer = keyset.getPrimitive(RegistryConfiguration.get(), PublicKeySign.class);
            this.current = raw(published.getPrimary());
            this.all = new ArrayList<>();
            for (int i = 0; i < published.size(); i++) {
                all.add(raw(published.getAt(i)));
            }
        } catch (GeneralSecurityException e) {
            throw new SecretException("The audit log's signing key cannot be used", e);
        }
    }

    @AccessesPartialKey
    private static byte[] raw(KeysetHandle.Entry entry) {
        return ((Ed25519PublicKey) entry.getKey()).getPublicKeyBytes().toByteArray();
    }

    /** The signature, in hex. */
    public String sign(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(signer.sign(bytes));
        } catch (GeneralSecurityException e) {
            throw new SecretException("The audit log cannot be signed", e);
        }
    }

    /** The public key (32 bytes) that belongs to {@link #sign}. */
    public byte[] publicKey() {
        return current.clone();
    }

    /** Its name. */
    public String keyId() {
        return SigningKeys.id(current);
    }

    /** Every public key whose signatures count, older ones as well. */
    public SigningKeys keys() {
        return SigningKeys.of(all);
    }
}
