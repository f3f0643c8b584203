/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.data;

import dev.opswright.cli.output.StartRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder that holds everything one installation keeps on this machine. Only its owner can read it. */
public final class DataFolder {
    private static final int SECRET_BYTES = 24;
    private final Path root;

    private DataFolder(Path root) {
        this.root = root;
    }

    /**
     * Opens the folder and makes it where it is missing.
     *
     * @throws StartRefused when it cannot be made or written
     */
    public static DataFolder open(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        try {
            if (!Files.isDirectory(root)) {
                if (root.getParent() != null) {
                    Files.createDirectories(root.getParent());
                }
                Files.createDirectory(root);
                Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException e) {
            throw new StartRefused(
                    "Cannot make the data folder %s (%s): choose another one with --data."
                            .formatted(root, e.getMessage()),
                    e);
        }
        if (!Files.isWritable(root)) {
            throw new StartRefused(
                    "The data folder %s is not writable by this user: choose another one with --data.".formatted(root));
        }
        return new DataFolder(root);
    }

    public Path root() {
        return root;
    }

    public Path file(String name) {
        return root.resolve(name);
    }

    /** A folder inside, made with owner-only rights where it is missing. */
    public Path folder(String name) {
        Path folder = root.resolve(name);
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
            return folder;
        } catch (IOException e) {
            throw new StartRefused("Cannot make %s: %s".formatted(folder, e.getMessage()), e);
        }
    }

    /** The secret kept in that file (mode 600), generated at the first call. URL-safe characters, 192 random bits. */
    public String secret(String name) {
        return read(name).orElseGet(() -> {
            byte[] random = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(random);
            String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
            write(name, secret + "\n");
            return secret;
        });
    }

    /** The trimmed text of a small file, where there is one with content. */
    public Optional<String> read(String name) {
        Path file = root.resolve(name);
        try {
            return Files.exists(file)
                    ? Optional.of(Files.readString(file, StandardCharsets.UTF_8).strip())
                            .filter(text -> !text.isEmpty())
                    : Optional.empty();
        } catch (IOException e) {
            throw new StartRefused("Cannot read %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Writes a small file (mode 600) so that a reader, or a crash, sees the old or the new text and never a part. */
    public void write(String name, String text) {
        Path file = root.resolve(name);
        Path next = root.resolve(name + ".new");
        try {
            Files.deleteIfExists(next);
            Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(next, text, StandardCharsets.UTF_8);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StartRefused("Cannot write %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Deletes a throw-away folder with everything in it. */
    public static void delete(Path folder) throws IOException {
        try (Stream<Path> entries = Files.walk(folder)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(entry);
            }
        }
    }
}
