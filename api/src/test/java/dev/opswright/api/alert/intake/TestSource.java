/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.alert.intake;

import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiServer;
import dev.opswright.api.security.Tokens;
import dev.opswright.persistence.TestDatabase;
import dev.opswright.persistence.id.Ids;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** An alert source of an organization of its own, with a look at what was stored for it. */
final class TestSource {
    private final TestDatabase database = TestDatabase.shared();
    final UUID org = database.newOrganization();
    final UUID id = Ids.next();
    final String token = "ows_" + Tokens.random();

    TestSource() {
        try (Connection connection = tenant();
                var insert = connection.prepareStatement(
                        "INSERT INTO alert_sources (id, org_id, name, kind, token_hash) VALUES (?, ?, 'test', 'alertmanager', ?)")) {
            insert.setObject(1, id);
            insert.setObject(2, org);
            insert.setBytes(3, Tokens.sha256(token));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    ApiClient client(ApiServer server) {
        return server.anonymous().with("Authorization", "Bearer " + token);
    }

    /** The only value of a query of this organization. */
    String value(String sql) {
        return values(sql).getFirst();
    }

    List<String> values(String sql) {
        try (Connection connection = tenant();
                var rows = connection.createStatement().executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection tenant() throws SQLException {
        Connection connection = database.connect(TestDatabase.APPLICATION);
        try (var set = connection.prepareStatement("SELECT set_config('app.org_id', ?, false)")) {
            set.setString(1, org.toString());
            set.execute();
        }
        return connection;
    }
}
