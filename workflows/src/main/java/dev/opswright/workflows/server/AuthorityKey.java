/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Set;

/**
 * A key that signs host certificates, known by its fingerprint.
 *
 * @param fingerprint {@code SHA256:…} as ssh-keygen prints it
 */
public record AuthorityKey(String type, String fingerprint) {
    // Those whose signatures the SSH client can check.
    private static final Set<String> TYPES =
            Set.of("ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", "ssh-rsa");
    private static final int LENGTH = 4;

    /**
     * Reads the line of a {@code .pub} file.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static AuthorityKey parse(String line) {
        String[] parts = line.strip().split("[ \t]+", 3);
        if (parts.length < 2 || !TYPES.contains(parts[0])) {
            throw new IllegalArgumentException(
                    "must be the line of a .pub file of type ssh-ed25519, ecdsa-sha2 or ssh-rsa");
        }
        byte[] blob = decoded(parts[1]);
        byte[] type = parts[0].getBytes(StandardCharsets.US_ASCII);
        boolean named = blob.length > LENGTH + type.length
                && ByteBuffer.wrap(blob).getInt() == type.length
                && ByteBuffer.wrap(blob, LENGTH, type.length).equals(ByteBuffer.wrap(type));
        if (!named) {
            throw new IllegalArgumentException("does not hold the key that its first word says");
        }
        return new AuthorityKey(parts[0], fingerprint(blob));
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("does not hold a key in Base64", e);
        }
    }

    private static String fingerprint(byte[] blob) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(blob);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no SHA-256", e);
        }
    }
}
