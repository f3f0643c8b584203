/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.backup;

import java.nio.file.Path;
import java.util.OptionalLong;

/** Proves that a backup restores, without touching what is in use. */
public final class BackupDrill {
    private BackupDrill() {}

    /**
     * What was restored and found equal.
     *
     * @param compared every table
     * @param events how many audit events were verified; empty without rows or without the master key
     */
    public record Drilled(BackupHead head, BackupManifest compared, OptionalLong events) {}

    /**
     * Restores the backup into databases of its own, compares every table, verifies the audit chains, and drops them again.
     *
     * @param masterKeyFile what the audit chains are verified by, where it is there
     * @throws BackupException with what is wrong
     */
    public static Drilled run(Path file, BackupKey key, RestorePlace place, Path masterKeyFile) {
        try (Restoration restoration = Restoration.of(file, key, place)) {
            BackupManifest compared = restoration.fill();
            return new Drilled(restoration.head(), compared, RestoredChains.verify(restoration, place, masterKeyFile));
        }
    }
}
