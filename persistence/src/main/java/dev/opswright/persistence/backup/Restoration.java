/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Fills new databases beside those in use, compares them with the backup, and only then, all in one moment, gives them the
 * names of those in use. Whatever fails before that moment changes nothing; a drill is a restoration without it.
 */
public final class Restoration implements AutoCloseable {
    private final RestorePlace place;
    private final RestoreServer server;
    private final BackupVerifier.Verified backup;
    private final Path file;
    private final BackupKey key;
    private final Map<String, String> scratch = new LinkedHashMap<>();

    private Restoration(
            RestorePlace place, RestoreServer server, BackupVerifier.Verified backup, Path file, BackupKey key) {
        this.place = place;
        this.server = server;
        this.backup = backup;
        this.file = file;
        this.key = key;
    }

    /**
     * Verifies the whole file and begins.
     *
     * @throws BackupException when the file is not whole, or another restoration runs on that server
     */
    public static Restoration of(Path file, BackupKey key, RestorePlace place) {
        BackupVerifier.Verified backup = BackupVerifier.verify(file, key);
        try {
            RestoreServer server = RestoreServer.alone(place);
            return new Restoration(place, server, backup, file, key);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** What is restored. */
    public BackupHead head() {
        return backup.head();
    }

    /** Whether the database in use has rows of ours that a swap would replace. */
    public boolean isInUse() {
        String database = place.database(CopiedDatabase.PRODUCT);
        try {
            return server.exists(database) && hasOrganizations(database);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /**
     * Fills the new databases and compares every table with the backup.
     *
     * @return what was compared
     * @throws BackupException when something does not fit; the new databases are gone after {@link #close}
     */
    public BackupManifest fill() {
        byte[] random = new byte[4];
        new SecureRandom().nextBytes(random);
        try {
            server.dropLeftovers(place);
            for (BackupHead.Database database : backup.head().databases()) {
                String name = place.database(database.name())
                        + RestoreServer.SCRATCH
                        + HexFormat.of().formatHex(random);
                server.create(name, place.owner(database.name()));
                scratch.put(database.name(), name);
                place.makeSchema(database.name(), name, database.versions());
            }
            BackupManifest manifest = new RestoreLoad(place, scratch, backup.head()).load(file, key, backup.manifest());
            scratch.forEach(place::bringUpToDate);
            return manifest;
        } catch (SQLException e) {
            throw failed(e);
        } catch (IOException e) {
            throw new BackupException("The backup " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** What the database with that name in the archive is called while it is filled. */
    public String filled(String name) {
        return scratch.getOrDefault(name, name);
    }

    /** Puts the filled databases in the place of those in use, which are dropped. All or nothing. */
    public void swap() {
        try {
            server.swap(scratch, place);
            scratch.clear();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private boolean hasOrganizations(String database) throws SQLException {
        try (Connection connection = place.administrator(database)) {
            Catalog catalog = new Catalog(connection);
            return catalog.tables().stream().anyMatch(table -> table.name().equals("organizations"))
                    && !catalog.words("SELECT CAST(id AS text) FROM organizations LIMIT 1")
                            .isEmpty();
        }
    }

    private static BackupException failed(SQLException e) {
        return new BackupException("The restore failed in the database: " + e.getMessage(), e);
    }

    /** Drops what was filled and not swapped. */
    @Override
    public void close() {
        try (server) {
            server.drop(scratch.values());
        } catch (SQLException e) {
            throw failed(e);
        }
    }
}
