/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.postgres;

import dev.opswright.cli.config.Secret;
import dev.opswright.cli.data.DataFolder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/** Makes the roles and databases, or brings them back to what they must be. Safe to repeat. */
final class PostgresRoles {
    private static final String RIGHTS = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION ";

    private final DataFolder folder;

    PostgresRoles(DataFolder folder) {
        this.folder = folder;
    }

    /** The generated password of a role, kept in the data folder. */
    Secret password(PostgresRole role) {
        return new Secret(folder.secret("postgres-password." + role.roleName()));
    }

    void ensure(DatabaseLogin superuser) throws SQLException {
        try (Connection connection = superuser.connect();
                Statement statement = connection.createStatement()) {
            for (PostgresRole role : PostgresRole.values()) {
                String verb = exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role.roleName())
                        ? "ALTER"
                        : "CREATE";
                statement.execute("%s ROLE %s WITH %s".formatted(verb, role.roleName(), rights(role)));
                // Hashed on this side: the password itself never travels, nor lands in a log of a failed statement.
                connection
                        .unwrap(PGConnection.class)
                        .alterUserPassword(
                                role.roleName(), password(role).reveal().toCharArray(), "scram-sha-256");
            }
            database(connection, "opswright", PostgresRole.OWNER);
            database(connection, "temporal", PostgresRole.TEMPORAL);
            database(connection, "temporal_visibility", PostgresRole.TEMPORAL);
            statement.execute("GRANT CONNECT ON DATABASE opswright TO %s, %s"
                    .formatted(PostgresRole.APP.roleName(), PostgresRole.SYSTEM.roleName()));
            String backup = PostgresRole.BACKUP.roleName();
            statement.execute(
                    "GRANT CONNECT ON DATABASE opswright, temporal, temporal_visibility TO %s".formatted(backup));
            statement.execute("GRANT pg_read_all_data TO %s".formatted(backup));
            statement.execute("ALTER ROLE %s SET default_transaction_read_only = on".formatted(backup));
        }
    }

    private static String rights(PostgresRole role) {
        return RIGHTS + (role == PostgresRole.BACKUP ? "BYPASSRLS" : "NOBYPASSRLS");
    }

    private static void database(Connection connection, String name, PostgresRole owner) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
                statement.execute("CREATE DATABASE %s OWNER %s".formatted(name, owner.roleName()));
            }
            // By default every role may enter every database; here each role sees its own only.
            statement.execute("REVOKE ALL ON DATABASE %s FROM PUBLIC".formatted(name));
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }
}
