/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.persistence.TestDatabase;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.retention.RetentionStore.Due;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

/** What is deleted of each class on a real PostgreSQL, and what is not. */
class RetentionIT {
    private static final TestDatabase DATABASE = TestDatabase.shared();

    private final UUID org = DATABASE.newOrganization();
    private final UUID other = DATABASE.newOrganization();
    private final RetentionStore store = new RetentionStore(system());

    private static PGSimpleDataSource system() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(DATABASE.url());
        source.setUser(TestDatabase.SYSTEM);
        source.setPassword("test");
        return source;
    }

    @BeforeEach
    void fill() throws SQLException {
        for (UUID tenant : new UUID[] {org, other}) {
            records(tenant, 100);
            records(tenant, 1);
            sql(
                    tenant,
                    "INSERT INTO retention_policies (org_id, class, keep_days) SELECT '" + tenant
                            + "', unnest(ARRAY['command_output','sensitive_output','run_histories','alert_bodies','alerts','sessions']), 30");
        }
    }

    /** A run with an alert, and an alert without a run, both over for so many days. */
    private void records(UUID tenant, int days) throws SQLException {
        UUID id = Ids.next();
        UUID free = Ids.next();
        String ago = "now() - interval '" + days + " days'";
        UUID person = person(tenant);
        sql(
                tenant,
                "INSERT INTO alert_sources (id, org_id, name, kind) VALUES ('" + id + "', '" + tenant + "', '" + id
                        + "', 'opswright')");
        sql(
                tenant,
                "INSERT INTO alert_deliveries (id, org_id, source_id, body, body_sha256, size_bytes, received_at) VALUES ('"
                        + id + "', '" + tenant + "', '" + id + "', 'raw', '', 3, " + ago + ")");
        for (UUID alert : new UUID[] {id, free}) {
            sql(
                    tenant,
                    "INSERT INTO alerts (id, org_id, source_id, source, fingerprint, starts_at, received_at, alert_name,"
                            + " severity, severity_level, status, labels, annotations, delivery_id, resolved_at) VALUES ('"
                            + alert + "', '" + tenant + "', '" + id + "', 's', '" + alert
                            + "', now(), now(), 'A', 'info', 'info', 'resolved', '{}', '{}', '" + id + "', " + ago
                            + ")");
            sql(
                    tenant,
                    "INSERT INTO alert_events (org_id, alert_id, kind) VALUES ('" + tenant + "', '" + alert
                            + "', 'received')");
        }
        sql(
                tenant,
                "INSERT INTO runbook_executions (id, org_id, runbook_name, runbook_version, start_key, status, mode,"
                        + " alert_id, completed_at) VALUES ('" + id + "', '" + tenant + "', 'r', 1, '" + id
                        + "', 'completed', 'manual', '" + id + "', " + ago + ")");
        sql(
                tenant,
                "INSERT INTO step_executions (id, org_id, execution_id, step_order, step_name, command_id, status, stdout)"
                        + " VALUES ('" + id + "', '" + tenant + "', '" + id + "', 1, 's', '" + id
                        + "', 'completed', 'printed')");
        sql(
                tenant,
                "INSERT INTO step_output_chunks (org_id, step_execution_id, stream, byte_offset, data) VALUES ('"
                        + tenant + "', '" + id + "', 'stdout', 0, 'printed')");
        sql(
                tenant,
                "INSERT INTO secrets (id, org_id, owner_type, owner_id, purpose, secret_version, ciphertext) VALUES ('"
                        + id + "', '" + tenant + "', 'step', '" + id + "', 'stdout', 1, 'x')");
        sql(
                tenant,
                "INSERT INTO execution_histories (execution_id, org_id, run_id, events, history_sealed) VALUES ('" + id
                        + "', '" + tenant + "', 'r', 1, 'x')");
        sql(
                null,
                "INSERT INTO user_sessions (id, org_id, user_id, token_hash, csrf_token, expires_at) VALUES ('" + id
                        + "', '" + tenant + "', '" + person + "', CAST('" + id + "' AS bytea), 'c', " + ago + ")");
    }

    private UUID person(UUID tenant) throws SQLException {
        UUID id = Ids.next();
        sql(null, "INSERT INTO users (id, username, password_hash) VALUES ('" + id + "', '" + id + "', 'x')");
        sql(
                null,
                "INSERT INTO memberships (org_id, user_id, roles) VALUES ('" + tenant + "', '" + id + "', '{admin}')");
        return id;
    }

    @ParameterizedTest
    @EnumSource(RetentionClass.class)
    void whatIsOverGoesOnceAndNothingOfOthers(RetentionClass kind) {
        assertThat(store.count(new Due(org, kind, 30))).isEqualTo(1);
        assertThat(store.count(new Due(org, kind, 200))).isZero();

        assertThat(store.batch(new Due(org, kind, 30))).isEqualTo(1);

        assertThat(store.batch(new Due(org, kind, 30))).isZero();
        assertThat(store.count(new Due(org, kind, 30))).isZero();
        assertThat(store.count(new Due(other, kind, 30))).isEqualTo(1);
    }

    @Test
    void theHashOfADeliveryAndTheRecordOfAStepStay() throws SQLException {
        store.batch(new Due(org, RetentionClass.ALERT_BODIES, 30));
        store.batch(new Due(org, RetentionClass.COMMAND_OUTPUT, 30));

        assertThat(one("SELECT count(*) FROM alert_deliveries WHERE org_id = '" + org + "' AND size_bytes = 3"))
                .isEqualTo("2");
        assertThat(one("SELECT count(*) || ' ' || count(stdout) FROM step_executions WHERE org_id = '" + org + "'"))
                .isEqualTo("2 1");
    }

    @Test
    void aHoldAndAChangedPolicyStopTheNextBatch() throws SQLException {
        sql(org, "UPDATE retention_policies SET on_hold = true, hold_reason = 'a court' WHERE class = 'alerts'");
        sql(org, "UPDATE retention_policies SET keep_days = 365 WHERE class = 'sessions'");

        assertThat(store.batch(new Due(org, RetentionClass.ALERTS, 30))).isZero();
        assertThat(store.batch(new Due(org, RetentionClass.SESSIONS, 30))).isZero();
        assertThat(store.due()).extracting(Due::kind).isNotEmpty();
        assertThat(store.due()).doesNotContain(new Due(org, RetentionClass.ALERTS, 30));
    }

    @Test
    void whatWasDeletedIsInTheAuditLog() throws SQLException {
        store.note(new Due(org, RetentionClass.ALERTS, 30), 7);
        store.note(new Due(org, RetentionClass.SESSIONS, 30), 0);

        assertThat(one(
                        "SELECT string_agg(resource_id || ' ' || CAST(details ->> 'rows' AS text), ',') FROM audit_events"
                                + " WHERE org_id = '" + org + "' AND action = 'retention:delete'"))
                .isEqualTo("alerts 7");
    }

    private static void sql(UUID tenant, String sql) throws SQLException {
        try (Connection connection = DATABASE.connect(tenant == null ? TestDatabase.SYSTEM : TestDatabase.APPLICATION);
                Statement statement = connection.createStatement()) {
            if (tenant != null) {
                statement.execute("SELECT set_config('app.org_id', '" + tenant + "', false)");
            }
            statement.execute(sql);
        }
    }

    private String one(String sql) throws SQLException {
        try (Connection connection = DATABASE.connect(TestDatabase.APPLICATION);
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT set_config('app.org_id', '" + org + "', false)");
            try (ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
