/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.privacy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts for whoever knows a passphrase, in the format age-encryption.org/v1: {@code age -d FILE} opens it, without
 * Opswright. The passphrase is kept nowhere.
 */
public final class AgeFile {
    /** Shorter passphrases are refused. */
    public static final int SHORTEST = 20;

    // 32 MiB and a tenth of a second for each guess.
    private static final int LOG_COST = 15;
    private static final int BLOCK_SIZE = 8;
    private static final int CHUNK = 64 * 1024;
    private static final int KEY = 32;
    private static final Base64.Encoder TEXT = Base64.getEncoder().withoutPadding();
    private static final SecureRandom RANDOM = new SecureRandom();

    private AgeFile() {}

    /**
     * Encrypts.
     *
     * @throws IllegalArgumentException when the passphrase is too short
     */
    public static byte[] encrypt(byte[] plain, String passphrase) {
        if (passphrase.length() < SHORTEST) {
            throw new IllegalArgumentException("A passphrase has at least " + SHORTEST + " characters");
        }
        try {
            byte[] fileKey = random(16);
            ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length + plain.length / 1024 + 1024);
            out.writeBytes(header(fileKey, passphrase));
            byte[] nonce = random(16);
            out.writeBytes(nonce);
            payload(plain, hkdf(fileKey, nonce, "payload"), out);
            return out.toByteArray();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no ChaCha20-Poly1305", e);
        }
    }

    private static byte[] header(byte[] fileKey, String passphrase) throws GeneralSecurityException {
        byte[] salt = random(16);
        byte[] label = "age-encryption.org/v1/scrypt".getBytes(StandardCharsets.US_ASCII);
        byte[] bound = ByteBuffer.allocate(label.length + salt.length)
                .put(label)
                .put(salt)
                .array();
        byte[] wrapping =
                Scrypt.derive(passphrase.getBytes(StandardCharsets.UTF_8), bound, 1 << LOG_COST, BLOCK_SIZE, KEY);
        String header = "age-encryption.org/v1\n-> scrypt " + TEXT.encodeToString(salt) + " " + LOG_COST + "\n"
                + TEXT.encodeToString(seal(wrapping, new byte[12], fileKey, 0, fileKey.length)) + "\n---";
        byte[] signed = header.getBytes(StandardCharsets.US_ASCII);
        String mac = TEXT.encodeToString(hmac(hkdf(fileKey, new byte[0], "header"), signed));
        return (header + " " + mac + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static void payload(byte[] plain, byte[] key, ByteArrayOutputStream out) throws GeneralSecurityException {
        long counter = 0;
        int at = 0;
        do {
            int length = Math.min(CHUNK, plain.length - at);
            boolean last = at + length == plain.length;
            byte[] nonce = ByteBuffer.allocate(12)
                    .position(3)
                    .putLong(counter)
                    .put((byte) (last ? 1 : 0))
                    .array();
            out.writeBytes(seal(key, nonce, plain, at, length));
            at += length;
            counter++;
        } while (at < plain.length);
    }

    private static byte[] seal(byte[] key, byte[] nonce, byte[] plain, int from, int length)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "ChaCha20"), new IvParameterSpec(nonce));
        return cipher.doFinal(plain, from, length);
    }

    /** RFC 5869 with SHA-256 for 32 bytes, which is one round. */
    static byte[] hkdf(byte[] secret, byte[] salt, String info) throws GeneralSecurityException {
        byte[] pseudorandom = hmac(salt.length == 0 ? new byte[KEY] : salt, secret);
        byte[] text = info.getBytes(StandardCharsets.US_ASCII);
        return hmac(
                pseudorandom,
                ByteBuffer.allocate(text.length + 1).put(text).put((byte) 1).array());
    }

    static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
