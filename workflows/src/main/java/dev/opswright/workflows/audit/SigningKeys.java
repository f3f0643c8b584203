/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.audit;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** The public keys whose signatures count, by key id. */
public final class SigningKeys {
    // What comes before the 32 bytes of an Ed25519 key in its standard form (RFC 8410).
    private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final Map<String, PublicKey> keys;

    private SigningKeys(Map<String, PublicKey> keys) {
        this.keys = keys;
    }

    /** Keys of 32 bytes each. */
    public static SigningKeys of(Collection<byte[]> raw) {
        Map<String, PublicKey> keys = new LinkedHashMap<>();
        raw.forEach(key -> keys.put(id(key), decode(key)));
        return new SigningKeys(Map.copyOf(keys));
    }

    /** The key in a PEM file. */
    public static byte[] raw(String pem) {
        try {
            byte[] standard = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
            if (standard.length != PREFIX.length + 32
                    || !HexFormat.of()
                            .formatHex(standard)
                            .startsWith(HexFormat.of().formatHex(PREFIX))) {
                throw new IllegalArgumentException("It is not an Ed25519 public key in PEM form");
            }
            byte[] raw = new byte[32];
            System.arraycopy(standard, PREFIX.length, raw, 0, raw.length);
            return raw;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("It is not an Ed25519 public key in PEM form", e);
        }
    }

    /** The key as a PEM file. */
    public static String pem(byte[] raw) {
        return "-----BEGIN PUBLIC KEY-----\n" + Base64.getEncoder().encodeToString(standard(raw))
                + "\n-----END PUBLIC KEY-----\n";
    }

    /** The name of a key: SHA-256 over its 32 bytes. */
    public static String id(byte[] raw) {
        return HexFormat.of().formatHex(ChainHash.sha256(raw));
    }

    /** Whether there is a key of that name. */
    public boolean knows(String keyId) {
        return keys.containsKey(keyId);
    }

    /** Whether the signature (hex) is the named key's and of these bytes. */
    public boolean verifies(String keyId, String signature, byte[] signed) {
        PublicKey key = keys.get(keyId);
        if (key == null) {
            return false;
        }
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(signed);
            byte[] bytes = HexFormat.of().parseHex(signature);
            // One way to write it only, so that not a letter of a signed file can be changed.
            return HexFormat.of().formatHex(bytes).equals(signature) && check.verify(bytes);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] standard(byte[] raw) {
        byte[] standard = new byte[PREFIX.length + raw.length];
        System.arraycopy(PREFIX, 0, standard, 0, PREFIX.length);
        System.arraycopy(raw, 0, standard, PREFIX.length, raw.length);
        return standard;
    }

    private static PublicKey decode(byte[] raw) {
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(standard(raw)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("It is not an Ed25519 public key", e);
        }
    }
}
