/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.secret;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** Table {@code encryption_keys}, reached with the system role. */
final class KeysetTable {
    private final DataSource system;

    KeysetTable(DataSource system) {
        this.system = system;
    }

    Optional<byte[]> find(String name) {
        try (Connection connection = system.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT keyset_encrypted FROM encryption_keys WHERE name = ?")) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new SecretException("The encryption keys cannot be read from the database", e);
        }
    }

    /** Inserts all of them, in order, or, when another process was first, none. */
    void insertTogether(Map<String, byte[]> keysets) {
        try (Connection connection = system.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO encryption_keys (name, keyset_encrypted) VALUES (?, ?) ON CONFLICT (name) DO NOTHING")) {
                boolean first = true;
                for (Map.Entry<String, byte[]> keyset : keysets.entrySet()) {
                    insert.setString(1, keyset.getKey());
                    insert.setBytes(2, keyset.getValue());
                    if (insert.executeUpdate() == 0 && first) {
                        break;
                    }
                    first = false;
                }
            }
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw new SecretException("The encryption keys cannot be written to the database", e);
        }
    }

    Instant rotatedAt(String name) {
        try (Connection connection = system.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT rotated_at FROM encryption_keys WHERE name = ?")) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new SecretException("The keyset '" + name + "' is gone from the database");
                }
                return row.getObject(1, OffsetDateTime.class).toInstant();
            }
        } catch (SQLException e) {
            throw new SecretException("The encryption keys cannot be read from the database", e);
        }
    }

    /** All keysets into {@code change} and what it answers back, in one transaction that locks them. */
    void change(UnaryOperator<Map<String, byte[]>> change, boolean rotated) {
        try (Connection connection = system.getConnection()) {
            connection.setAutoCommit(false);
            try {
                write(connection, change.apply(locked(connection)), rotated);
                connection.commit();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new SecretException("The encryption keys cannot be written to the database", e);
        }
    }

    private static Map<String, byte[]> locked(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT name, keyset_encrypted FROM encryption_keys ORDER BY name FOR UPDATE");
                ResultSet rows = select.executeQuery()) {
            Map<String, byte[]> stored = new LinkedHashMap<>();
            while (rows.next()) {
                stored.put(rows.getString(1), rows.getBytes(2));
            }
            return stored;
        }
    }

    private static void write(Connection connection, Map<String, byte[]> keysets, boolean rotated) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE encryption_keys SET keyset_encrypted = ?,"
                + " rotated_at = CASE WHEN ? THEN now() ELSE rotated_at END WHERE name = ?")) {
            for (Map.Entry<String, byte[]> keyset : keysets.entrySet()) {
                update.setBytes(1, keyset.getValue());
                update.setBoolean(2, rotated);
                update.setString(3, keyset.getKey());
                update.executeUpdate();
            }
        }
    }
}
