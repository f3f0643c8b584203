/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiClient.Answer;
import dev.opswright.api.ApiServer;
import dev.opswright.persistence.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** People of the first organization with the roles of a test. */
final class TestHolders {
    private static final String PASSWORD = "a long enough password";

    private TestHolders() {}

    /** Somebody who is logged in. */
    record Person(String id, String name, ApiClient client) {
        long version(ApiClient admin) {
            return admin.get("/api/v1/users/" + id).json().path("version").asLong();
        }
    }

    /** A name that nobody has used. */
    static String word() {
        return "r" + UUID.randomUUID().toString().substring(0, 12);
    }

    static Person person(ApiServer server, List<String> roles) {
        String name = word();
        Answer made = server.admin()
                .post(
                        "/api/v1/users",
                        Map.of("username", name, "password", PASSWORD, "roles", roles, "must_change_password", false));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return new Person(
                made.json().path("id").asText(), name, server.anonymous().login(name, PASSWORD));
    }

    static void sql(ApiServer server, String sql) {
        String org = server.admin()
                .get("/api/v1/auth/me")
                .json()
                .at("/organization/id")
                .asText();
        try (Connection connection = TestDatabase.shared().connect(TestDatabase.APPLICATION);
                var statement = connection.createStatement()) {
            statement.execute("SELECT set_config('app.org_id', '" + org + "', false)");
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
