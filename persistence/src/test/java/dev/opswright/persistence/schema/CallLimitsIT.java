/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.persistence.TestDatabase;
import dev.opswright.persistence.id.Ids;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What change set 0071 does to runbooks that were stored before it. */
class CallLimitsIT {
    private static final String BEFORE = """
            {"steps": [{"name": "a", "runbook": null, "timeout_seconds": 60},
                       {"name": "b", "runbook": {"name": "x"}, "timeout_seconds": 60},
                       {"name": "c", "timeout_seconds": 30}]}""";

    private final TestDatabase database = TestDatabase.shared();

    @Test
    void callsThatWereStoredWithoutALimitStayWithoutOne() throws Exception {
        UUID calling = stored(BEFORE);
        UUID plain = stored(BEFORE.replace("{\"name\": \"x\"}", "null"));

        try (Connection owner = database.connect(TestDatabase.OWNER);
                var statement = owner.createStatement()) {
            statement.execute(upgrade());
        }

        assertThat(timeouts(calling)).isEqualTo("60 0 30");
        assertThat(timeouts(plain)).isEqualTo("60 60 30");
    }

    /** The organization that has one runbook of one version. */
    private UUID stored(String definition) throws SQLException {
        UUID org = database.newOrganization();
        UUID runbook = Ids.next();
        try (Connection connection = within(org)) {
            update(
                    connection,
                    "INSERT INTO runbooks (id, org_id, name, mode, status, target_os, version)"
                            + " VALUES (?, ?, 'old', 'auto', 'active', 'linux', 1)",
                    runbook,
                    org);
            update(
                    connection,
                    "INSERT INTO runbook_versions (id, org_id, runbook_id, version, yaml_content, definition,"
                            + " content_sha256) VALUES (?, ?, ?, 1, '', ?, '')",
                    Ids.next(),
                    org,
                    runbook,
                    definition);
        }
        return org;
    }

    private Connection within(UUID org) throws SQLException {
        Connection connection = database.connect(TestDatabase.APPLICATION);
        try (PreparedStatement statement = connection.prepareStatement("SELECT set_config('app.org_id', ?, false)")) {
            statement.setString(1, org.toString());
            statement.execute();
        }
        return connection;
    }

    private static void update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private String timeouts(UUID org) throws SQLException {
        try (Connection connection = within(org);
                PreparedStatement read = connection.prepareStatement("""
                        SELECT string_agg(s ->> 'timeout_seconds', ' ' ORDER BY n) FROM runbook_versions v,
                          jsonb_array_elements(v.definition -> 'steps') WITH ORDINALITY x (s, n)""")) {
            try (ResultSet rows = read.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private static String upgrade() throws IOException {
        try (InputStream file = CallLimitsIT.class.getResourceAsStream("/db/changelog/0071-call-limits.sql")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
