/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Looks for what should worry somebody in the last minutes of an organization's audit log. */
public final class Detections {
    /** Failed logins of one account or from one address within the window that are not a slip any more. */
    public static final int FAILED_LOGINS = 10;
    /**
     * Exports of one actor within the window that look like taking everything along: of the audit log or of a person's
     * data; of single runs' evidence four times as many.
     */
    public static final int EXPORTS = 5;

    private static final int WINDOW_MINUTES = 10;
    private static final int MOST = 100;
    private static final String SQL = """
            SELECT kind, subject, times FROM (
              SELECT 'brute_force' AS kind, coalesce(CAST(actor_id AS text), 'address ' || left(encode(ip_index, 'hex'), 12),
                  'unknown') AS subject, count(*) AS times
              FROM audit_events WHERE org_id = ? AND action = 'session:login' AND outcome = 'failure'
                AND at > now() - make_interval(mins => ?)
              GROUP BY GROUPING SETS ((actor_id), (ip_index)) HAVING count(*) >= ?
              UNION ALL
              SELECT 'mass_export', CAST(actor_id AS text), count(*)
              FROM audit_events WHERE org_id = ? AND at > now() - make_interval(mins => ?)
                AND action IN ('audit:export', 'execution:evidence', 'privacy-request:download')
              GROUP BY actor_id HAVING sum(CASE action WHEN 'execution:evidence' THEN 1 ELSE 4 END) >= 4 * ?
              UNION ALL
              SELECT 'role_escalation', e.resource_id, count(*)
              FROM audit_events e CROSS JOIN LATERAL jsonb_array_elements(e.changes) c
              WHERE e.org_id = ? AND e.at > now() - make_interval(mins => ?)
                AND (e.action IN ('user:create', 'user:update')
                    AND c.value ->> 'path' = '/roles' AND c.value -> 'after' @> '["admin"]'
                    AND NOT coalesce(c.value -> 'before' @> '["admin"]', false)
                  OR e.action = 'role-assignment:create'
                    AND c.value ->> 'path' = '/role' AND c.value -> 'after' = '"admin"')
              GROUP BY e.resource_id
              UNION ALL
              SELECT 'token_reuse', CAST(actor_id AS text), count(*)
              FROM audit_events WHERE org_id = ? AND action = 'session:reuse' AND at > now() - make_interval(mins => ?)
              GROUP BY actor_id) found WHERE subject IS NOT NULL ORDER BY kind, subject LIMIT ?""";

    private static final String OPEN = """
            SELECT alert_name, labels ->> 'subject' AS subject FROM alerts
            WHERE org_id = ? AND source = 'opswright' AND status = 'firing' AND alert_name LIKE 'OpswrightSecurity%'
            LIMIT 1000""";

    private final DataSource system;

    Detections(DataSource system) {
        this.system = system;
    }

    /**
     * Something found.
     *
     * @param kind brute_force, mass_export, role_escalation or token_reuse
     * @param subject an id, or a part of an address's keyed hash
     */
    public record Finding(String kind, String subject, long times) {}

    /** An alert that is open. */
    public record Open(String alertName, String subject) {}

    /** What the last ten minutes hold. */
    public List<Finding> find(UUID orgId) {
        try (Connection connection = system.getConnection();
                PreparedStatement select = connection.prepareStatement(SQL)) {
            int at = 0;
            for (int limit : new int[] {FAILED_LOGINS, EXPORTS}) {
                select.setObject(++at, orgId);
                select.setInt(++at, WINDOW_MINUTES);
                select.setInt(++at, limit);
            }
            for (int rest = 0; rest < 2; rest++) {
                select.setObject(++at, orgId);
                select.setInt(++at, WINDOW_MINUTES);
            }
            select.setInt(++at, MOST);
            List<Finding> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new Finding(rows.getString(1), rows.getString(2), rows.getLong(3)));
                }
            }
            return found;
        } catch (SQLException e) {
            throw AuditStorageException.of("The audit log cannot be looked through", e);
        }
    }

    /** The alerts that earlier findings raised and that have not ended. */
    public List<Open> open(UUID orgId) {
        try (Connection connection = system.getConnection();
                PreparedStatement select = connection.prepareStatement(OPEN)) {
            select.setObject(1, orgId);
            List<Open> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new Open(rows.getString(1), rows.getString(2)));
                }
            }
            return found;
        } catch (SQLException e) {
            throw AuditStorageException.of("Open alerts cannot be read", e);
        }
    }
}
