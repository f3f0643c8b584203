/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a backup to its last byte and compares it with its own manifest, without a database. */
public final class BackupVerifier {
    private BackupVerifier() {}

    /** A backup that is whole. */
    public record Verified(BackupHead head, BackupManifest manifest) {}

    /**
     * Verifies the file.
     *
     * @throws BackupException with what is wrong with it
     */
    public static Verified verify(Path file, BackupKey key) {
        try (ArchiveReader archive = ArchiveReader.open(file, key)) {
            List<TableSum> read = new ArrayList<>();
            BackupManifest manifest = null;
            for (String entry = archive.next(); entry != null; entry = archive.next()) {
                if (entry.equals(ArchiveWriter.MANIFEST)) {
                    manifest = archive.manifest();
                } else {
                    read.add(sum(archive, entry));
                }
            }
            if (manifest == null) {
                throw new BackupException("This backup has no manifest: it is cut.");
            }
            compare(manifest.tables(), read);
            return new Verified(archive.head(), manifest);
        } catch (IOException e) {
            throw new BackupException("The backup " + file + " is damaged or cut: " + e.getMessage(), e);
        }
    }

    private static TableSum sum(ArchiveReader archive, String entry) throws IOException {
        TableDigest digest = new TableDigest(OutputStream.nullOutputStream());
        archive.data().transferTo(digest);
        EntryName name = EntryName.parse(entry);
        return digest.sum(name.database(), name.table());
    }

    private static void compare(List<TableSum> expected, List<TableSum> read) {
        for (TableSum sum : expected) {
            if (!read.contains(sum)) {
                throw new BackupException("The data of " + sum.label() + " differ from the manifest.");
            }
        }
        if (expected.size() != read.size()) {
            throw new BackupException("This backup holds data that its manifest does not know.");
        }
    }
}
