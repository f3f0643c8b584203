/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/** Fills empty schemas with the rows of an archive, each database in one transaction, and compares them afterwards. */
final class RestoreLoad {
    private final RestorePlace place;
    private final Map<String, String> databases;
    private final BackupHead head;
    private final Map<String, Connection> open = new HashMap<>();

    RestoreLoad(RestorePlace place, Map<String, String> databases, BackupHead head) {
        this.place = place;
        this.databases = databases;
        this.head = head;
    }

    BackupManifest load(Path file, BackupKey key, BackupManifest expected) throws SQLException, IOException {
        try (ArchiveReader archive = ArchiveReader.open(file, key)) {
            for (BackupHead.Database database : head.databases()) {
                open.put(database.name(), prepared(database));
            }
            for (String entry = archive.next(); entry != null; entry = archive.next()) {
                if (!entry.equals(ArchiveWriter.MANIFEST)) {
                    copyIn(EntryName.parse(entry), archive);
                }
            }
            List<TableSum> compared = new ArrayList<>();
            for (BackupHead.Database database : head.databases()) {
                finish(database);
                compared.addAll(compare(database, expected));
            }
            return new BackupManifest(compared);
        } finally {
            for (Connection connection : open.values()) {
                connection.close();
            }
        }
    }

    private Connection prepared(BackupHead.Database database) throws SQLException {
        Connection connection = place.administrator(databases.get(database.name()));
        try (Statement statement = connection.createStatement()) {
            Snapshot.settings(statement);
            // No trigger fires and no reference is asked after: the rows are as they were, and complete.
            statement.execute("SET session_replication_role = replica");
            connection.setAutoCommit(false);
            List<BackupHead.Table> tables = new Catalog(connection).tables();
            if (!new HashSet<>(tables).equals(new HashSet<>(database.tables()))) {
                throw new BackupException("The tables of " + database.name()
                        + " are not those of the backup, though the versions are: it was made by another program.");
            }
            for (String month : database.months()) {
                statement.execute("SELECT make_audit_month(CAST(" + RestoreServer.literal(month) + " AS date))");
            }
            if (head.kind() != BackupKind.SCHEMA) {
                statement.execute("TRUNCATE "
                        + tables.stream().map(BackupHead.Table::name).collect(Collectors.joining(", ")));
            }
            return connection;
        } catch (SQLException | BackupException e) {
            connection.close();
            throw e;
        }
    }

    private void copyIn(EntryName entry, ArchiveReader archive) throws SQLException, IOException {
        BackupHead.Table table = head.databases().stream()
                .filter(database -> database.name().equals(entry.database()))
                .flatMap(database -> database.tables().stream())
                .filter(known -> known.name().equals(entry.table()))
                .findFirst()
                .orElseThrow(() -> new BackupException("The head of this backup does not know " + entry.text()));
        open.get(entry.database())
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn(RowSelection.all(table).copyIn(table.name()), archive.data());
    }

    private void finish(BackupHead.Database database) throws SQLException {
        Connection connection = open.get(database.name());
        try (Statement statement = connection.createStatement()) {
            for (BackupHead.Sequence sequence : database.sequences()) {
                statement.execute("SELECT setval(" + RestoreServer.literal(sequence.name()) + ", " + sequence.value()
                        + ", " + sequence.called() + ")");
            }
            connection.commit();
            statement.execute("ANALYZE");
            connection.commit();
        }
    }

    private List<TableSum> compare(BackupHead.Database database, BackupManifest expected)
            throws SQLException, IOException {
        List<TableSum> compared = new ArrayList<>();
        for (TableSum sum : expected.tables()) {
            if (sum.database().equals(database.name())) {
                BackupHead.Table table = database.tables().stream()
                        .filter(known -> known.name().equals(sum.table()))
                        .findFirst()
                        .orElseThrow();
                TableSum found = Snapshot.copy(
                        open.get(database.name()),
                        database.name(),
                        RowSelection.all(table),
                        OutputStream.nullOutputStream());
                if (!found.sameRows(sum)) {
                    throw new BackupException("The rows of " + sum.label() + " are not those of the backup: "
                            + found.rows() + " instead of " + sum.rows() + ".");
                }
                compared.add(found);
            }
        }
        return compared;
    }
}
