/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A secret in memory: never printed, compared by content, wiped by its owner when no longer needed. */
public final class Secret implements AutoCloseable {
    private final char[] value;

    private Secret(char[] value) {
        this.value = value;
    }

    /** Takes a copy; the caller wipes its own. */
    public static Secret of(char[] value) {
        return new Secret(value.clone());
    }

    /** A copy that the caller must wipe. */
    public char[] reveal() {
        return value.clone();
    }

    /** Whether it can be typed at a prompt: one line of text. */
    boolean isLine() {
        for (char c : value) {
            if (c < ' ') {
                return false;
            }
        }
        return value.length > 0;
    }

    /** The secret as a quoted assignment for a shell, which the caller must wipe. */
    byte[] assignment(String name) {
        ByteBuffer bytes = ByteBuffer.allocate(name.length() + 4 + 12 * value.length);
        put(bytes, name);
        put(bytes, "='");
        for (int i = 0; i < value.length; i++) {
            if (value[i] == '\'') {
                put(bytes, "'\\''");
            } else {
                int end = Character.isHighSurrogate(value[i]) && i + 1 < value.length ? i + 2 : i + 1;
                StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value, i, end - i), bytes, true);
                i = end - 1;
            }
        }
        put(bytes, "'\n");
        byte[] assignment = Arrays.copyOf(bytes.array(), bytes.position());
        Arrays.fill(bytes.array(), (byte) 0);
        return assignment;
    }

    private static void put(ByteBuffer bytes, String ascii) {
        bytes.put(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    /** Tells one secret from another without keeping it. */
    String digest() {
        ByteBuffer bytes = ByteBuffer.allocate(3 * value.length);
        if (StandardCharsets.UTF_8
                .newEncoder()
                .encode(CharBuffer.wrap(value), bytes, true)
                .isError()) {
            throw new IllegalArgumentException("The secret is not text");
        }
        bytes.flip();
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(bytes);
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no SHA-256", e);
        } finally {
            Arrays.fill(bytes.array(), (byte) 0);
        }
    }

    @Override
    public void close() {
        Arrays.fill(value, '\0');
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && digest().equals(that.digest());
    }

    @Override
    public int hashCode() {
        return digest().hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
