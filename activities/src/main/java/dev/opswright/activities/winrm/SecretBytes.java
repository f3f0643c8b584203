/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.winrm;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Secrets as bytes, without a copy that nobody wipes. */
final class SecretBytes {
    private SecretBytes() {}

    /** {@code before} and the secret after it; the caller wipes the result. */
    static byte[] utf8(String before, ClearText secret) {
        return bytes(before, secret, StandardCharsets.UTF_8);
    }

    /** As NTLM hashes passwords; the caller wipes the result. */
    static byte[] utf16(ClearText secret) {
        return bytes("", secret, StandardCharsets.UTF_16LE);
    }

    private static byte[] bytes(String before, ClearText secret, Charset charset) {
        char[] chars = secret.reveal();
        CharBuffer text = CharBuffer.allocate(before.length() + chars.length);
        text.put(before).put(chars).flip();
        ByteBuffer room = ByteBuffer.allocate(4 * text.remaining());
        try {
            charset.newEncoder().encode(text, room, true);
            return Arrays.copyOf(room.array(), room.position());
        } finally {
            Arrays.fill(chars, '\0');
            Arrays.fill(text.array(), '\0');
            Arrays.fill(room.array(), (byte) 0);
        }
    }
}
