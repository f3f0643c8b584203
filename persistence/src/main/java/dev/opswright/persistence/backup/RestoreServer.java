/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Makes, renames and drops databases. One restoration at a time holds a server. */
final class RestoreServer implements AutoCloseable {
    static final String SCRATCH = "_restore_";
    private static final String OLD = "_replaced_";
    private static final String MAINTENANCE = "postgres";

    private final Connection connection;

    private RestoreServer(Connection connection) {
        this.connection = connection;
    }

    static RestoreServer alone(RestorePlace place) throws SQLException {
        Connection connection = place.administrator(MAINTENANCE);
        try {
            boolean alone = new Catalog(connection)
                            .words("SELECT 1 WHERE pg_try_advisory_lock(hashtextextended('opswright restore', 42))")
                            .size()
                    == 1;
            if (!alone) {
                throw new BackupException("Another restore or drill runs on this server: wait for its end.");
            }
            return new RestoreServer(connection);
        } catch (SQLException | BackupException e) {
            connection.close();
            throw e;
        }
    }

    /** What a killed restoration left; we are alone, so nobody works in it. */
    void dropLeftovers(RestorePlace place) throws SQLException {
        List<String> found = new ArrayList<>();
        String product = place.database(CopiedDatabase.PRODUCT);
        for (String name : List.of(product, "temporal", "temporal_visibility")) {
            for (String database : new Catalog(connection).words("SELECT datname FROM pg_database")) {
                if (database.matches(java.util.regex.Pattern.quote(name) + SCRATCH + "[0-9a-f]{8}")) {
                    found.add(database);
                }
            }
        }
        drop(found);
    }

    boolean exists(String database) throws SQLException {
        return new Catalog(connection).words("SELECT datname FROM pg_database").contains(database);
    }

    void create(String database, String owner) throws SQLException {
        execute("CREATE DATABASE " + quoted(database) + " OWNER " + quoted(owner));
        execute("REVOKE ALL ON DATABASE " + quoted(database) + " FROM PUBLIC");
    }

    void drop(Collection<String> databases) throws SQLException {
        for (String database : databases) {
            execute("DROP DATABASE IF EXISTS " + quoted(database) + " WITH (FORCE)");
        }
    }

    /** Renaming is transactional, so that no crash leaves one database of before beside another of after. */
    void swap(Map<String, String> scratch, RestorePlace place) throws SQLException {
        List<String> old = new ArrayList<>();
        connection.setAutoCommit(false);
        try {
            for (Map.Entry<String, String> filled : scratch.entrySet()) {
                String name = place.database(filled.getKey());
                if (exists(name)) {
                    String aside = filled.getValue().replace(SCRATCH, OLD);
                    keepRights(name, filled.getValue());
                    execute("ALTER DATABASE " + quoted(name) + " RENAME TO " + quoted(aside));
                    old.add(aside);
                }
                execute("ALTER DATABASE " + quoted(filled.getValue()) + " RENAME TO " + quoted(name));
            }
            connection.commit();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        drop(old);
    }

    /** Who might enter the old one may enter the new one. */
    private void keepRights(String from, String to) throws SQLException {
        String query = """
                SELECT format('GRANT %%s ON DATABASE %%I TO %%s', a.privilege_type, CAST(%s AS text),
                  CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END)
                FROM pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
                WHERE d.datname = %s AND a.grantee <> d.datdba""".formatted(literal(to), literal(from));
        for (String grant : new Catalog(connection).words(query)) {
            execute(grant);
        }
    }

    private void execute(String statement) throws SQLException {
        try (Statement open = connection.createStatement()) {
            open.execute(statement);
        }
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
