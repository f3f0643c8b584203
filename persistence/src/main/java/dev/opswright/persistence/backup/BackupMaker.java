/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes backups. The snapshots are taken in the order of the databases: the engine's first, the product's last, so that what the
 * engine knows is never newer than what we know; work in between is done again by the engine, as after the crash of a worker.
 */
public final class BackupMaker {
    /** What backups end in. */
    public static final String ENDING = ".backup";

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Clock clock;

    public BackupMaker(Clock clock) {
        this.clock = clock;
    }

    /**
     * What to make.
     *
     * @param organization slug of the one whose rows it holds, for {@link BackupKind#ORGANIZATION}
     * @param databases in the order of their snapshots
     */
    public record Order(
            Path folder,
            BackupKey key,
            BackupKind kind,
            @Nullable String organization,
            List<CopiedDatabase> databases) {
        /** Everything. */
        public static Order full(Path folder, BackupKey key, List<CopiedDatabase> databases) {
            return new Order(folder, key, BackupKind.FULL, null, databases);
        }

        /** The versions of the schemas. */
        public static Order schema(Path folder, BackupKey key, List<CopiedDatabase> databases) {
            return new Order(folder, key, BackupKind.SCHEMA, null, databases);
        }

        /** One organization: the engine's databases know none. */
        public static Order organization(Path folder, BackupKey key, String slug, List<CopiedDatabase> databases) {
            return new Order(folder, key, BackupKind.ORGANIZATION, slug, List.of(databases.getLast()));
        }

        String fileName(Instant now) {
            return "opswright-" + STAMP.format(now) + "-" + kind.word()
                    + (organization == null ? "" : "-" + organization) + ENDING;
        }
    }

    /** What was made. */
    public record Made(Path file, long bytes, BackupHead head, BackupManifest manifest) {}

    /**
     * Makes one. Nothing of a failed one is left behind.
     *
     * @throws BackupException with the reason
     */
    public Made make(Order order) {
        List<Snapshot> snapshots = new ArrayList<>();
        Path file = order.folder().resolve(order.fileName(clock.instant()));
        try {
            Files.createDirectories(order.folder());
            deleteAbandoned(order.folder());
            for (CopiedDatabase database : order.databases()) {
                snapshots.add(Snapshot.of(database));
            }
            return write(order, file, clock.instant(), snapshots);
        } catch (SQLException e) {
            throw new BackupException("The backup failed in the database: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new BackupException(
                    "The backup could not be written to " + order.folder() + ": " + reason(e)
                            + ". Make room there, let this user write there, or name another folder.",
                    e);
        } finally {
            snapshots.forEach(BackupMaker::closeQuietly);
        }
    }

    private static Made write(Order order, Path file, Instant takenAt, List<Snapshot> snapshots)
            throws IOException, SQLException {
        Optional<OrganizationRow> organization = organization(order, snapshots.getLast());
        BackupHead head = new BackupHead(
                BackupHead.FORMAT,
                takenAt,
                order.kind(),
                organization.map(OrganizationRow::described).orElse(null),
                snapshots.stream().map(Snapshot::described).toList());
        try (ArchiveWriter archive = ArchiveWriter.create(file, order.key())) {
            archive.json(ArchiveWriter.HEAD, head);
            List<TableSum> sums = new ArrayList<>();
            for (Snapshot snapshot : snapshots) {
                copy(archive, snapshot, rows(order.kind(), organization, snapshot), sums);
            }
            BackupManifest manifest = new BackupManifest(sums);
            archive.json(ArchiveWriter.MANIFEST, manifest);
            archive.finish();
            return new Made(file, Files.size(file), head, manifest);
        }
    }

    private static Optional<OrganizationRow> organization(Order order, Snapshot product) throws SQLException {
        if (order.organization() == null) {
            return Optional.empty();
        }
        return Optional.of(OrganizationRow.bySlug(product.connection(), order.organization())
                .orElseThrow(() ->
                        new BackupException("There is no organization '" + order.organization() + "' to back up.")));
    }

    private static List<RowSelection> rows(BackupKind kind, Optional<OrganizationRow> organization, Snapshot snapshot)
            throws SQLException {
        List<BackupHead.Table> tables = snapshot.described().tables();
        return switch (kind) {
            case FULL -> tables.stream().map(RowSelection::all).toList();
            case SCHEMA -> List.of();
            case ORGANIZATION ->
                OrganizationScope.of(
                                snapshot.connection(),
                                organization.orElseThrow().id())
                        .of(tables);
        };
    }

    private static void copy(
            ArchiveWriter archive, Snapshot snapshot, List<RowSelection> selections, List<TableSum> sums)
            throws IOException, SQLException {
        String database = snapshot.described().name();
        for (RowSelection rows : selections) {
            OutputStream out =
                    archive.begin(new EntryName(database, rows.table().name()).text());
            sums.add(snapshot.copy(rows, out));
            archive.end();
        }
    }

    /** What killed backups left; a day is longer than any that still runs. */
    private void deleteAbandoned(Path folder) throws IOException {
        Instant yesterday = clock.instant().minus(Duration.ofDays(1));
        try (DirectoryStream<Path> parts =
                Files.newDirectoryStream(folder, "opswright-*" + ENDING + ArchiveWriter.PART)) {
            for (Path part : parts) {
                if (Files.getLastModifiedTime(part).toInstant().isBefore(yesterday)) {
                    Files.deleteIfExists(part);
                }
            }
        }
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static void closeQuietly(Snapshot snapshot) {
        try {
            snapshot.close();
        } catch (SQLException e) {
            // The server rolls a read-only transaction back by itself.
        }
    }
}
