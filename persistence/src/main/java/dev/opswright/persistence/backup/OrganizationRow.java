/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.backup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** An organization as a database knows it. */
record OrganizationRow(UUID id, String slug, String name) {
    static Optional<OrganizationRow> bySlug(Connection connection, String slug) throws SQLException {
        return find(connection, "SELECT id, slug, name FROM organizations WHERE slug = ?", slug);
    }

    static Optional<OrganizationRow> byId(Connection connection, UUID id) throws SQLException {
        return find(connection, "SELECT id, slug, name FROM organizations WHERE id = ?", id);
    }

    BackupHead.Organization described() {
        return new BackupHead.Organization(id, slug, name);
    }

    private static Optional<OrganizationRow> find(Connection connection, String sql, Object key) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setObject(1, key);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new OrganizationRow(row.getObject(1, UUID.class), row.getString(2), row.getString(3)))
                        : Optional.empty();
            }
        }
    }
}
