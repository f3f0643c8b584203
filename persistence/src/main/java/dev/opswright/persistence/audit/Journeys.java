/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** People who logged in lately from another address than the time before. */
public final class Journeys {
    private static final String SQL = """
            SELECT CAST(s.user_id AS text), host(p.ip_address), host(s.ip_address),
                   CAST(extract(epoch FROM s.created_at - p.created_at) AS bigint)
            FROM user_sessions s
            JOIN LATERAL (
              SELECT e.ip_address, e.created_at FROM user_sessions e
              WHERE e.org_id = s.org_id AND e.user_id = s.user_id AND e.created_at < s.created_at
                AND e.created_at > s.created_at - interval '1 day' AND e.ip_address IS NOT NULL
              ORDER BY e.created_at DESC LIMIT 1) p ON p.ip_address <> s.ip_address
            WHERE s.org_id = ? AND s.created_at > now() - interval '10 minutes'
              AND NOT EXISTS (
                SELECT 1 FROM login_networks n
                WHERE n.verdict = 'allow' AND n.lifted_at IS NULL AND (n.expires_at IS NULL OR n.expires_at > now())
                  AND (s.ip_address <<= n.network OR p.ip_address <<= n.network))
            ORDER BY s.created_at DESC LIMIT 1000""";

    private final DataSource system;

    Journeys(DataSource system) {
        this.system = system;
    }

    /**
     * Two logins of one person, one after the other.
     *
     * @param person an id
     * @param time between them
     */
    public record Journey(String person, String from, String to, Duration time) {}

    /**
     * Those that ended in the last ten minutes and began within a day before; networks that logins are allowed from are
     * left out, because many people come out of an office or a tunnel at one place.
     */
    public List<Journey> find(UUID orgId) {
        try (Connection connection = system.getConnection();
                PreparedStatement select = connection.prepareStatement(SQL)) {
            select.setObject(1, orgId);
            List<Journey> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new Journey(
                            rows.getString(1),
                            rows.getString(2),
                            rows.getString(3),
                            Duration.ofSeconds(rows.getLong(4))));
                }
            }
            return found;
        } catch (SQLException e) {
            throw AuditStorageException.of("The logins cannot be looked through", e);
        }
    }
}
