/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.secret;

import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.tenancy.Tenancy;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** Table {@code secrets}, inside the caller's tenant transaction. */
final class SecretTable {
    private static final String ROW = "org_id = ? AND owner_type = ? AND owner_id = ? AND purpose = ?";

    private final JdbcOperations jdbc;

    SecretTable(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    record Sealed(int version, byte[] ciphertext) {}

    Optional<Sealed> find(SecretOwner type, UUID owner, String purpose) {
        return jdbc.prepareStatement("SELECT secret_version, ciphertext FROM secrets WHERE " + ROW, select -> {
            bind(select, type, owner, purpose);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(new Sealed(row.getInt(1), row.getBytes(2))) : Optional.empty();
            }
        });
    }

    /** Writes the version after the known one; empty when somebody else wrote meanwhile. Answers what the column holds. */
    Optional<byte[]> write(SecretBinding next, byte[] ciphertext) {
        return jdbc.prepareStatement("""
                INSERT INTO secrets (org_id, owner_type, owner_id, purpose, id, secret_version, ciphertext)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (org_id, owner_type, owner_id, purpose) DO UPDATE
                  SET secret_version = EXCLUDED.secret_version, ciphertext = EXCLUDED.ciphertext, created_at = now()
                  WHERE secrets.secret_version = EXCLUDED.secret_version - 1
                RETURNING ciphertext
                """, insert -> {
            bind(insert, next.ownerType(), next.ownerId(), next.purpose());
            insert.setObject(5, Ids.next());
            insert.setInt(6, next.version());
            insert.setBytes(7, ciphertext);
            try (ResultSet row = insert.executeQuery()) {
                return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
            }
        });
    }

    Map<String, Sealed> all(SecretOwner type, UUID owner) {
        return jdbc.prepareStatement(
                "SELECT purpose, secret_version, ciphertext FROM secrets"
                        + " WHERE org_id = ? AND owner_type = ? AND owner_id = ?",
                select -> {
                    select.setObject(1, Tenancy.current());
                    select.setString(2, type.column());
                    select.setObject(3, owner);
                    Map<String, Sealed> found = new TreeMap<>();
                    try (ResultSet rows = select.executeQuery()) {
                        while (rows.next()) {
                            found.put(rows.getString(1), new Sealed(rows.getInt(2), rows.getBytes(3)));
                        }
                    }
                    return found;
                });
    }

    Set<String> purposes(SecretOwner type, UUID owner) {
        return jdbc.prepareStatement(
                "SELECT purpose FROM secrets WHERE org_id = ? AND owner_type = ? AND owner_id = ?", select -> {
                    select.setObject(1, Tenancy.current());
                    select.setString(2, type.column());
                    select.setObject(3, owner);
                    Set<String> found = new TreeSet<>();
                    try (ResultSet rows = select.executeQuery()) {
                        while (rows.next()) {
                            found.add(rows.getString(1));
                        }
                    }
                    return found;
                });
    }

    boolean isPlatform() {
        return jdbc.prepareStatement("SELECT platform FROM organizations WHERE id = ?", select -> {
            select.setObject(1, Tenancy.current());
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        });
    }

    boolean delete(SecretOwner type, UUID owner, String purpose) {
        return jdbc.prepareStatement("DELETE FROM secrets WHERE " + ROW, delete -> {
            bind(delete, type, owner, purpose);
            return delete.executeUpdate() > 0;
        });
    }

    private static void bind(PreparedStatement statement, SecretOwner type, UUID owner, String purpose)
            throws SQLException {
        statement.setObject(1, Tenancy.current());
        statement.setString(2, type.column());
        statement.setObject(3, owner);
        statement.setString(4, purpose);
    }
}
