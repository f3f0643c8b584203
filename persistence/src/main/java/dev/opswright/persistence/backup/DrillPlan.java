/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.backup;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The drills that a worker makes by itself of its own backups.
 *
 * @param every from one good drill to the next
 * @param place where to, asked for at each drill
 * @param masterKeyFile what the audit chains are verified by, where it is there
 * @param journal what became of them
 */
public record DrillPlan(Duration every, Supplier<RestorePlace> place, Path masterKeyFile, DrillJournal journal) {
    /**
     * Drills a backup.
     *
     * @throws BackupException with what is wrong
     */
    public BackupDrill.Drilled drill(Path file, BackupKey key) {
        return BackupDrill.run(file, key, place.get(), masterKeyFile);
    }
}
