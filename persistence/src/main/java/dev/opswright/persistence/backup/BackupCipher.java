/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.backup;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import dev.opswright.workflows.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;

/** The outside of a backup: two lines that anybody may read, then a stream that only the key opens and nobody can change. */
final class BackupCipher {
    static final String MAGIC = "OPSWRIGHT BACKUP 1";
    private static final int SALT_BYTES = 16;
    private static final int KEY_BYTES = 32;
    private static final int SEGMENT_BYTES = 1 << 20;
    private static final int LONGEST_LINE = 4096;
    private static final int MOST_ITERATIONS = 10_000_000;
    private static final byte[] BOUND_TO = MAGIC.getBytes(StandardCharsets.UTF_8);

    private BackupCipher() {}

    /** The second line: how the data key is got from the person's. */
    private record Wrap(String salt, int iterations, String wrappedKey) {}

    static OutputStream sealing(OutputStream out, BackupKey key) throws IOException {
        SecureRandom random = new SecureRandom();
        byte[] salt = new byte[SALT_BYTES];
        byte[] dataKey = new byte[KEY_BYTES];
        random.nextBytes(salt);
        random.nextBytes(dataKey);
        try {
            byte[] wrapped = key.wrapper(salt, BackupKey.ITERATIONS).encrypt(dataKey, BOUND_TO);
            Base64.Encoder base64 = Base64.getEncoder();
            byte[] lines = (MAGIC + "\n"
                            + Json.write(new Wrap(
                                    base64.encodeToString(salt), BackupKey.ITERATIONS, base64.encodeToString(wrapped)))
                            + "\n")
                    .getBytes(StandardCharsets.UTF_8);
            out.write(lines);
            return stream(dataKey).newEncryptingStream(out, lines);
        } catch (GeneralSecurityException e) {
            throw new BackupException("The backup cannot be encrypted.", e);
        }
    }

    static InputStream opening(InputStream in, BackupKey key) throws IOException {
        String magic = line(in);
        if (!magic.equals(MAGIC)) {
            throw new BackupException("This is no backup that this version can read.");
        }
        String second = line(in);
        try {
            Wrap wrap = Json.read(second, Wrap.class);
            if (wrap.iterations() < 1 || wrap.iterations() > MOST_ITERATIONS) {
                throw new BackupException("The head of this backup is damaged.");
            }
            Base64.Decoder base64 = Base64.getDecoder();
            byte[] dataKey = key.wrapper(base64.decode(wrap.salt()), wrap.iterations())
                    .decrypt(base64.decode(wrap.wrappedKey()), BOUND_TO);
            byte[] lines = (magic + "\n" + second + "\n").getBytes(StandardCharsets.UTF_8);
            return stream(dataKey).newDecryptingStream(in, lines);
        } catch (GeneralSecurityException e) {
            throw new BackupException("This key does not open this backup.", e);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new BackupException("The head of this backup is damaged.", e);
        }
    }

    private static AesGcmHkdfStreaming stream(byte[] key) throws GeneralSecurityException {
        return new AesGcmHkdfStreaming(key, "HmacSha256", KEY_BYTES, SEGMENT_BYTES, 0);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.size() >= LONGEST_LINE) {
                throw new BackupException("This is no backup that this version can read.");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
