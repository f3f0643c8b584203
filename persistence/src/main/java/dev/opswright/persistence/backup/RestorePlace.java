/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A PostgreSQL server to restore to, seen by a role that makes, fills and renames databases. */
public interface RestorePlace {
    /** A connection of that role to the database of this very name. */
    Connection administrator(String database) throws SQLException;

    /** What the database with this name in the archive is called here. */
    String database(String name);

    /** The role that owns it. */
    String owner(String name);

    /**
     * Makes the tables of these versions in an empty database.
     *
     * @param name the database's name in the archive
     * @param database what it is called here
     * @throws BackupException when this program does not know such versions
     */
    void makeSchema(String name, String database, List<String> versions);

    /** Brings a filled database from its versions to those of this program. */
    void bringUpToDate(String name, String database);
}
