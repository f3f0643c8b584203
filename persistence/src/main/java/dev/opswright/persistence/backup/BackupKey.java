/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.backup;

import com.google.crypto.tink.subtle.AesGcmJce;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** What opens backups: the text of a file, a generated key or a passphrase of a person's own. */
public final class BackupKey {
    static final int ITERATIONS = 600_000;
    private static final int SHORTEST = 20;
    private static final int LONGEST_BYTES = 4096;
    private static final int BITS = 256;

    private final char[] text;

    private BackupKey(char[] text) {
        this.text = text;
    }

    /**
     * Reads the file.
     *
     * @throws BackupException when it is not there, too short, or everybody may read it
     */
    public static BackupKey read(Path file) {
        try {
            if (Files.size(file) > LONGEST_BYTES) {
                throw new BackupException(file + " is too long for a key or a passphrase.");
            }
            Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
            if (rights.contains(PosixFilePermission.OTHERS_READ) || rights.contains(PosixFilePermission.OTHERS_WRITE)) {
                throw new BackupException("Everybody on this machine may read " + file + ". Run: chmod 600 " + file);
            }
            return of(Files.readString(file, StandardCharsets.UTF_8).strip(), file.toString());
        } catch (IOException e) {
            throw new BackupException("The backup key " + file + " cannot be read.", e);
        }
    }

    /** Reads the file, or makes it with 256 random bits and mode 600 where there is none. */
    public static BackupKey readOrCreate(Path file) {
        if (Files.notExists(file)) {
            byte[] random = new byte[BITS / 8];
            new SecureRandom().nextBytes(random);
            try {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n");
            } catch (IOException e) {
                throw new BackupException("The backup key " + file + " cannot be made.", e);
            }
        }
        return read(file);
    }

    static BackupKey of(String text, String place) {
        if (text.length() < SHORTEST) {
            throw new BackupException(
                    "The backup key in " + place + " must have at least " + SHORTEST + " characters.");
        }
        return new BackupKey(text.toCharArray());
    }

    /** What wraps the data key of one backup. */
    AesGcmJce wrapper(byte[] salt, int iterations) throws GeneralSecurityException {
        PBEKeySpec spec = new PBEKeySpec(text, salt, iterations, BITS);
        try {
            return new AesGcmJce(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded());
        } finally {
            spec.clearPassword();
        }
    }
}
