/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.secret;

import com.google.crypto.tink.Aead;
import dev.opswright.persistence.vault.VaultClient;
import dev.opswright.persistence.vault.VaultException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;

/** The master key in the transit engine of Vault or OpenBao: it never leaves there, we send it keysets to wrap. */
final class VaultTransit implements Aead {
    private final VaultClient vault;
    private final String mount;
    private final String key;

    VaultTransit(VaultClient vault, String mount, String key) {
        this.vault = vault;
        this.mount = mount;
        this.key = key;
    }

    @Override
    public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
        String sealed = ask("encrypt", "plaintext", base64(plaintext), associatedData, "ciphertext");
        return sealed.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
        String sealed = new String(ciphertext, StandardCharsets.US_ASCII);
        if (!sealed.startsWith("vault:v")) {
            throw new GeneralSecurityException("The keyset was not wrapped by Vault");
        }
        try {
            return Base64.getDecoder().decode(ask("decrypt", "ciphertext", sealed, associatedData, "plaintext"));
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("Vault's answer is not base64", e);
        }
    }

    private String ask(String verb, String field, String value, byte[] associatedData, String answer)
            throws GeneralSecurityException {
        try {
            String text = vault.post(
                            mount + "/" + verb + "/" + key,
                            Map.of(field, value, "associated_data", base64(associatedData)))
                    .path("data")
                    .path(answer)
                    .asText();
            if (text.isEmpty()) {
                throw new GeneralSecurityException("Vault's answer holds no " + answer);
            }
            return text;
        } catch (VaultException e) {
            if (e.kind() == VaultException.Kind.UNAVAILABLE) {
                throw new SecretException("The master key is out of reach: " + e.getMessage());
            }
            throw new GeneralSecurityException(e.getMessage(), e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
