/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.secret;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Set;

/** The file of the master key on disk. */
final class MasterKeyFile {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> EVERYBODY =
            EnumSet.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

    private MasterKeyFile() {}

    static byte[] readOrCreate(Path file) throws IOException {
        if (Files.notExists(file)) {
            create(file);
        }
        refuseOpenDoors(file);
        byte[] key = Files.readAllBytes(file);
        if (key.length != MasterKey.BYTES) {
            throw new SecretException("The master key file " + file + " must hold exactly " + MasterKey.BYTES
                    + " bytes and holds " + key.length + ". Put the original file back");
        }
        return key;
    }

    /** Written and synced under another name first: a crash leaves no half key, and a hard link never replaces a file. */
    private static void create(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path draft =
                Files.createTempFile(folder, "master-", ".draft", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try {
            byte[] key = new byte[MasterKey.BYTES];
            new SecureRandom().nextBytes(key);
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(key));
                channel.force(true);
            }
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            // Another process was first; its key is the one.
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void refuseOpenDoors(Path file) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (permissions.stream().anyMatch(EVERYBODY::contains)) {
            throw new SecretException("Everybody on this machine may read or change the master key file " + file
                    + ". Run: chmod 600 " + file);
        }
    }
}
