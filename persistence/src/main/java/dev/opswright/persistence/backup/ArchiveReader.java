/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.backup;

import dev.opswright.workflows.json.Json;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** Reads an archive from its beginning to its end. */
final class ArchiveReader implements AutoCloseable {
    private static final int LONGEST_JSON = 64 << 20;

    private final ZipInputStream zip;
    private final BackupHead head;

    private ArchiveReader(ZipInputStream zip, BackupHead head) {
        this.zip = zip;
        this.head = head;
    }

    static ArchiveReader open(Path file, BackupKey key) throws IOException {
        InputStream disk;
        try {
            disk = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        } catch (NoSuchFileException e) {
            throw new BackupException("There is no file " + file + ".", e);
        }
        try {
            ZipInputStream zip = new ZipInputStream(BackupCipher.opening(disk, key));
            ZipEntry first = zip.getNextEntry();
            if (first == null || !first.getName().equals(ArchiveWriter.HEAD)) {
                throw new BackupException("This backup has no head.");
            }
            BackupHead head = Json.read(text(zip), BackupHead.class);
            if (head.format() != BackupHead.FORMAT) {
                throw new BackupException("This backup has format " + head.format() + "; this version reads "
                        + BackupHead.FORMAT + ". Use the version that made it.");
            }
            return new ArchiveReader(zip, head);
        } catch (IOException | RuntimeException e) {
            disk.close();
            throw e;
        }
    }

    BackupHead head() {
        return head;
    }

    /** The name of the next entry, whose data {@link #data} gives; {@code null} after the last. */
    @Nullable
    String next() throws IOException {
        ZipEntry entry = zip.getNextEntry();
        return entry == null ? null : entry.getName();
    }

    /** The data of the entry, to be read to their end. */
    InputStream data() {
        return zip;
    }

    BackupManifest manifest() throws IOException {
        return Json.read(text(zip), BackupManifest.class);
    }

    private static String text(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(LONGEST_JSON + 1);
        if (bytes.length > LONGEST_JSON) {
            throw new BackupException("This backup's table of contents is too long.");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
