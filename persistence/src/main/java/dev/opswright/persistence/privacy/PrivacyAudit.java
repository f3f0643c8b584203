/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.privacy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What privacy requests do by themselves, told to the audit log in the transaction in which they do it. */
final class PrivacyAudit {
    private static final String NOTE = """
            INSERT INTO audit_events (org_id, id, category, actor_type, action, resource_type, resource_id, outcome, reason)
            VALUES (?, next_id(), 'security', 'system', ?, 'privacy-request', ?, 'success', ?)""";

    private PrivacyAudit() {}

    /** @param verb the second half of the action */
    static void note(Connection connection, UUID orgId, String verb, String id, @Nullable String reason)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(NOTE)) {
            insert.setObject(1, orgId);
            insert.setString(2, "privacy-request:" + verb);
            insert.setString(3, id);
            insert.setString(4, reason);
            insert.executeUpdate();
        }
    }
}
