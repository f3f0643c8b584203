/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The backups that a worker makes by itself.
 *
 * @param folder where to
 * @param keyFile what opens them
 * @param every from one to the next
 * @param keep how many full ones stay in the folder, at least one
 * @param databases in the order of their snapshots
 * @param journal what became of them
 * @param drills whether and how they are proved; empty = no drill is made
 */
public record BackupPlan(
        Path folder,
        Path keyFile,
        Duration every,
        int keep,
        List<CopiedDatabase> databases,
        BackupJournal journal,
        Optional<DrillPlan> drills) {
    private static final String NAME = "opswright-\\d{8}T\\d{6}Z-full\\" + BackupMaker.ENDING;

    /** Deletes the oldest full backups of that folder; called after a good one only. */
    public void prune() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> backups = files.filter(
                            file -> file.getFileName().toString().matches(NAME))
                    .sorted()
                    .toList();
            for (Path old : backups.subList(0, Math.max(0, backups.size() - keep))) {
                Files.deleteIfExists(old);
            }
        }
    }
}
