/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.backtest;

import dev.opswright.api.ApiClient;
import dev.opswright.persistence.TestDatabase;
import dev.opswright.persistence.id.Ids;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/** Alerts of the past, put where the intake would have put them. */
final class StoredAlerts {
    private static final String INSERT = """
            INSERT INTO alerts (id, org_id, source_id, source, fingerprint, starts_at, received_at, resolved_at,
              alert_name, severity, severity_level, instance, status, labels, annotations, delivery_id)
            SELECT gen_random_uuid(), current_org(), ?, 'past', ? || host, at, at, at + interval '10 minutes',
              ?, 'critical', 'critical', host, 'resolved',
              jsonb_build_object('alertname', CAST(? AS text), 'instance', host || ':9100', 'job', 'node', 'team', 'ops',
                'cluster', 'eu-1', 'severity', 'critical'),
              jsonb_build_object('summary', 'It is down', 'description', repeat('long words ', 20)), ?
            FROM (SELECT n, CAST(? AS timestamptz) + n * make_interval(secs => ?) AS at,
              CASE WHEN ? = '' THEN 'web-' || (n % 50) ELSE CAST(? AS text) END AS host
              FROM generate_series(0, ? - 1) AS n) g""";

    private final UUID org;
    private final UUID source = Ids.next();
    private final UUID delivery = Ids.next();

    StoredAlerts(ApiClient client) {
        org = UUID.fromString(
                client.get("/api/v1/auth/me").json().at("/organization/id").asText());
    }

    /**
     * Stores {@code count} alerts.
     *
     * @param host empty = fifty hosts in turn
     */
    void store(String name, String host, int count, Instant first, double everySeconds) {
        try (Connection connection = TestDatabase.shared().connect(TestDatabase.APPLICATION)) {
            connection.setAutoCommit(false);
            run(connection, "SELECT set_config('app.org_id', ?, true)", org.toString());
            run(
                    connection,
                    "INSERT INTO alert_sources (id, org_id, name, kind) VALUES (?, current_org(), ?, 'opswright')"
                            + " ON CONFLICT DO NOTHING",
                    source,
                    "past-" + source);
            run(
                    connection,
                    "INSERT INTO alert_deliveries (id, org_id, source_id, body, body_sha256, size_bytes)"
                            + " VALUES (?, current_org(), ?, '', '', 0) ON CONFLICT DO NOTHING",
                    delivery,
                    source);
            run(
                    connection,
                    INSERT,
                    source,
                    name,
                    name,
                    name,
                    delivery,
                    first.atOffset(ZoneOffset.UTC),
                    everySeconds,
                    host,
                    host,
                    count);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        }
    }
}
