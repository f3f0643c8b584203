/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.backup;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The first entry of an archive: what follows.
 *
 * @param format version of the archive's layout
 * @param takenAt when the last of the snapshots was taken
 * @param organization whose rows these are; {@code null} = everybody's
 */
public record BackupHead(
        int format,
        Instant takenAt,
        BackupKind kind,
        @Nullable Organization organization,
        List<Database> databases) {
    /** The layout that this version writes and reads. */
    public static final int FORMAT = 1;

    /** The one organization of a backup. */
    public record Organization(UUID id, String slug, String name) {}

    /**
     * One database.
     *
     * @param versions change sets of the product's schema in their order, or the one version of the engine's
     * @param months months of the audit log, which are partitions made as time passes
     */
    public record Database(
            String name, List<String> versions, List<String> months, List<Table> tables, List<Sequence> sequences) {}

    /**
     * One table.
     *
     * @param columns quoted where SQL needs it
     */
    public record Table(String name, List<String> columns) {}

    /**
     * Where a sequence stands.
     *
     * @param called whether {@code value} was given out already
     */
    public record Sequence(String name, long value, boolean called) {}
}
