/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.secret;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
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
}
