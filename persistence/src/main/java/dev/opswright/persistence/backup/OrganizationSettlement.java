/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.backup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes restored rows fit what has happened since: nothing is begun again by itself, and what was revoked stays revoked. */
final class OrganizationSettlement {
    // The sweeper asks the engine about each that was started, and closes those that it does not carry.
    private static final String RUNS = """
            UPDATE runbook_executions SET workflow_started_at = coalesce(workflow_started_at, created_at)
            WHERE org_id = :org AND completed_at IS NULL""";
    private static final String FLEETS = """
            UPDATE fleet_runs SET workflow_started_at = coalesce(workflow_started_at, created_at)
            WHERE org_id = :org AND completed_at IS NULL""";
    // Accepted then and not yet decided: nobody knows what was done about them since, so that a person looks.
    private static final String ALERTS =
            "UPDATE alerts SET backfilled = true WHERE org_id = :org AND decided_at IS NULL AND status = 'firing'";
    private static final String OUTBOX =
            "UPDATE outbox_events SET done_at = now() WHERE org_id = :org AND done_at IS NULL";

    // Used or revoked since, perhaps; a link that counts once must not count again.
    private static final String INVITATIONS = """
            UPDATE invitations SET revoked_at = now()
            WHERE org_id = :org AND revoked_at IS NULL AND accepted_at IS NULL""";

    private static final String REMEMBER = """
            CREATE TEMP TABLE revoked_keys ON COMMIT DROP AS
            SELECT id, revoked_at FROM api_keys WHERE org_id = :org AND revoked_at IS NOT NULL""";
    private static final String REVOKE = """
            UPDATE api_keys k SET revoked_at = r.revoked_at FROM revoked_keys r
            WHERE k.org_id = :org AND k.id = r.id AND k.revoked_at IS NULL""";

    private static final String NOTE = """
            INSERT INTO audit_events (org_id, id, category, actor_type, action, resource_type, resource_id, resource_name,
              outcome, details)
            SELECT id, next_id(), 'security', 'system', 'backup:restore', 'backup', ?, 'organization ' || ? || ' of ' || ?,
              'success', jsonb_build_object('taken_at', CAST(? AS text), 'rows', CAST(? AS bigint), 'organization', CAST(? AS text))
            FROM organizations WHERE platform OR id = ?""";

    private final Connection connection;
    private final OrganizationRow organization;

    OrganizationSettlement(Connection connection, OrganizationRow organization) {
        this.connection = connection;
        this.organization = organization;
    }

    void rememberRevoked() throws SQLException {
        execute(REMEMBER);
    }

    /** @return how many runs were open */
    long settle(OrganizationMove.Order order, long rows) throws SQLException {
        execute(REVOKE);
        execute(INVITATIONS);
        execute(OUTBOX);
        execute(ALERTS);
        execute(FLEETS);
        final long open = execute(RUNS);
        // The note goes the usual way, with the trigger that has it sealed, which is under row security itself.
        execute("SET LOCAL session_replication_role = origin");
        execute("SET LOCAL row_security = on");
        execute("SELECT make_audit_month(CAST(now() AS date))");
        note(order, rows);
        return open;
    }

    private void note(OrganizationMove.Order order, long rows) throws SQLException {
        String takenAt = order.takenAt().toString();
        try (PreparedStatement note = connection.prepareStatement(NOTE)) {
            note.setString(1, order.file());
            note.setString(2, organization.slug());
            note.setString(3, takenAt);
            note.setString(4, takenAt);
            note.setLong(5, rows);
            note.setString(6, organization.slug());
            note.setObject(7, organization.id());
            note.executeUpdate();
        }
    }

    private long execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    sql.replace(":org", RestoreServer.literal(organization.id().toString())));
            return statement.getLargeUpdateCount();
        }
    }
}
