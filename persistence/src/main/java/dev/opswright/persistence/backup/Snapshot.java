/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/** One database as it was at one moment: a read-only transaction that sees nothing newer, whoever writes meanwhile. */
final class Snapshot implements AutoCloseable {
    private final String name;
    private final Connection connection;
    private final BackupHead.Database described;

    private Snapshot(String name, Connection connection, BackupHead.Database described) {
        this.name = name;
        this.connection = connection;
        this.described = described;
    }

    static Snapshot of(CopiedDatabase database) throws SQLException {
        Connection connection = database.connector().open();
        try (Statement statement = connection.createStatement()) {
            settings(statement);
            connection.setAutoCommit(false);
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            statement.execute("SELECT pg_current_snapshot()");
            var described = new Catalog(connection).describe(database.name());
            // Nobody drops or changes a table until we have read it.
            statement.execute("LOCK TABLE "
                    + described.tables().stream().map(BackupHead.Table::name).collect(Collectors.joining(", "))
                    + " IN ACCESS SHARE MODE");
            return new Snapshot(database.name(), connection, described);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** The text of a row must not depend on who asks, and a role that does not see every row must fail, not leave some out. */
    static void settings(Statement statement) throws SQLException {
        for (String setting : new String[] {
            "row_security = off",
            "timezone = 'UTC'",
            "datestyle = 'ISO, YMD'",
            "intervalstyle = 'postgres'",
            "extra_float_digits = 1",
            "bytea_output = 'hex'",
            "lock_timeout = '20s'",
            "statement_timeout = 0",
            "idle_in_transaction_session_timeout = 0"
        }) {
            statement.execute("SET " + setting);
        }
    }

    BackupHead.Database described() {
        return described;
    }

    /** What else it says at that moment. */
    Connection connection() {
        return connection;
    }

    /** Writes rows of a table. */
    TableSum copy(RowSelection rows, OutputStream out) throws SQLException, IOException {
        return copy(connection, name, rows, out);
    }

    static TableSum copy(Connection connection, String database, RowSelection rows, OutputStream out)
            throws SQLException, IOException {
        TableDigest digest = new TableDigest(out);
        String query = "COPY (" + rows.query() + ") TO STDOUT";
        connection.unwrap(PGConnection.class).getCopyAPI().copyOut(query, digest);
        return digest.sum(database, rows.table().name());
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
