/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiClient.Answer;
import dev.opswright.api.ApiServer;
import dev.opswright.api.security.TestPeople;
import dev.opswright.persistence.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

class PeopleAndKeysIT {
    private static final String PASSWORD = "the first long password";

    private final ApiServer server = ApiServer.shared();
    private final ApiClient admin = server.admin();

    private static String username() {
        return "p-" + UUID.randomUUID().toString().substring(0, 12);
    }

    @Test
    void aNewPersonMustChangeThePasswordBeforeAnythingElse() {
        String username = username();
        Answer created = admin.post(
                "/api/v1/users", Map.of("username", username, "password", PASSWORD, "roles", List.of("viewer")));
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.body()).doesNotContain(PASSWORD, "argon2");

        ApiClient person = server.anonymous().login(username, PASSWORD);
        assertThat(person.get("/api/v1/alerts").problem()).isEqualTo("password_change_required");
        Answer tooShort =
                person.post("/api/v1/auth/password", Map.of("current_password", PASSWORD, "new_password", "short"));
        assertThat(tooShort.status()).isEqualTo(400);
        ApiClient elsewhere = server.anonymous().login(username, PASSWORD);

        Answer changed = person.post(
                "/api/v1/auth/password", Map.of("current_password", PASSWORD, "new_password", "another long password"));
        assertThat(changed.status()).as(changed.body()).isEqualTo(204);
        assertThat(person.get("/api/v1/alerts").status()).isEqualTo(200);
        assertThat(elsewhere.get("/api/v1/auth/me").status()).isEqualTo(401);
    }

    /** An organization of its own, by its only administrator. */
    private ApiClient organization() {
        String boss = username();
        Map<String, Object> administrator =
                Map.of("username", boss, "password", PASSWORD, "must_change_password", false);
        Map<String, Object> organization = Map.of("name", boss, "slug", boss, "administrator", administrator);
        assertThat(admin.post("/api/v1/organizations", organization).status()).isEqualTo(201);
        return server.anonymous().login(boss, PASSWORD);
    }

    private static Answer change(ApiClient client, String id, Map<String, ?> change) {
        String path = "/api/v1/users/" + id;
        Map<String, Object> body = new HashMap<>(change);
        body.put("version", client.get(path).json().path("version").asLong());
        return client.put(path, body);
    }

    @Test
    void theLastAdministratorStays() {
        ApiClient boss = organization();
        String me = boss.get("/api/v1/auth/me").json().at("/user/id").asText();

        Answer refused = change(boss, me, Map.of("roles", List.of("viewer")));

        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("conflict");
    }

    @Test
    void twoWhoEndEachOtherAtOnceLeaveOne() throws Exception {
        ApiClient boss = organization();
        String me = boss.get("/api/v1/auth/me").json().at("/user/id").asText();
        Map<String, Object> another = Map.of(
                "username", username(), "password", PASSWORD, "roles", List.of("admin"), "must_change_password", false);
        String other = boss.post("/api/v1/users", another).json().path("id").asText();
        try (Connection first = TestDatabase.shared().connect(TestDatabase.SYSTEM);
                Statement statement = first.createStatement();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            first.setAutoCommit(false);
            statement.execute("UPDATE users SET is_active = false WHERE id = '" + other + "'");
            Map<String, Object> ended = Map.of("roles", List.of("admin"), "active", false);
            Future<Answer> second = threads.submit(() -> change(boss, me, ended));
            while (!second.isDone() && !isWaitedFor(first)) {
                Thread.onSpinWait();
            }
            first.commit();

            assertThat(second.get(30, TimeUnit.SECONDS).problem()).isEqualTo("conflict");
        }
    }

    private static boolean isWaitedFor(Connection holder) throws SQLException {
        try (Connection looking = TestDatabase.shared().connect(TestDatabase.OWNER);
                PreparedStatement waiting = looking.prepareStatement(
                        "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted AND ? = ANY (pg_blocking_pids(pid)))")) {
            waiting.setInt(1, holder.unwrap(PGConnection.class).getBackendPID());
            try (ResultSet row = waiting.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    @Test
    void aDeactivatedPersonIsOutAtOnce() {
        String username = username();
        JsonNode created = admin.post(
                        "/api/v1/users",
                        Map.of(
                                "username",
                                username,
                                "password",
                                PASSWORD,
                                "roles",
                                List.of("engineer"),
                                "must_change_password",
                                false))
                .json();
        ApiClient person = server.anonymous().login(username, PASSWORD);

        Answer changed = admin.put(
                "/api/v1/users/" + created.path("id").asText(),
                Map.of(
                        "roles",
                        List.of("engineer"),
                        "active",
                        false,
                        "version",
                        created.path("version").asLong()));

        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(person.get("/api/v1/auth/me").status()).isEqualTo(401);
    }

    private JsonNode changed(String resource, JsonNode now, Map<String, Object> change) {
        Map<String, Object> body = new HashMap<>(change);
        body.put("version", now.path("version").asLong());
        Answer answer = admin.put("/api/v1/" + resource + "/" + now.path("id").asText(), body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void whyWhenAndByWhomSomebodyIsDisabledIsKeptUntilTheyAreActiveAgain() {
        List<String> roles = List.of("viewer");
        Map<String, Object> person = Map.of("username", username(), "password", PASSWORD, "roles", roles);
        JsonNode made = admin.post("/api/v1/users", person).json();
        assertThat(made.path("disabled").isObject()).isFalse();

        JsonNode out =
                changed("users", made, Map.of("roles", roles, "active", false, "disabled_reason", "Left in May"));
        assertThat(out.at("/disabled/reason").asText()).isEqualTo("Left in May");
        assertThat(out.at("/disabled/by").asText()).isEqualTo("admin");
        JsonNode later = changed("users", out, Map.of("roles", List.of(), "active", false));
        assertThat(later.path("disabled")).isEqualTo(out.path("disabled"));
        JsonNode better =
                changed("users", later, Map.of("roles", roles, "active", false, "disabled_reason", "Left in June"));
        assertThat(better.at("/disabled/reason").asText()).isEqualTo("Left in June");
        assertThat(better.at("/disabled/at")).isEqualTo(out.at("/disabled/at"));

        JsonNode back = changed("users", better, Map.of("roles", roles, "active", true, "disabled_reason", "old"));
        assertThat(back.path("disabled").isObject()).isFalse();
        String events = admin.get("/api/v1/audit-events?action=user:update&resource_id="
                        + made.path("id").asText())
                .body();
        assertThat(events).contains("Left in May", "Left in June").doesNotContain("\"old\"");
        Map<String, Object> endless = Map.of(
                "roles", roles, "active", false, "disabled_reason", "a".repeat(201), "version", back.path("version"));
        assertThat(admin.put("/api/v1/users/" + made.path("id").asText(), endless)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void whyAServiceAccountIsDisabledIsKeptToo() {
        JsonNode made = admin.post("/api/v1/service-accounts", Map.of("username", username()))
                .json();
        JsonNode out = changed("service-accounts", made, Map.of("active", false, "disabled_reason", "Key was leaked"));
        assertThat(out.at("/disabled/reason").asText()).isEqualTo("Key was leaked");
        assertThat(out.at("/disabled/by").asText()).isEqualTo("admin");
        assertThat(changed("service-accounts", out, Map.of("active", true))
                        .path("disabled")
                        .isObject())
                .isFalse();
    }

    @Test
    void aKeyMayWhatItsScopesSayAndIsRevokedAtOnce() {
        Answer created = admin.post("/api/v1/api-keys", Map.of("name", "ci", "scopes", List.of("alerts:read")));
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        String token = created.json().path("token").asText();
        assertThat(token).matches("owk_[0-9a-f]{32}_[A-Za-z0-9_-]{43}");
        ApiClient key = server.anonymous().with("Authorization", "Bearer " + token);

        assertThat(key.get("/api/v1/alerts").status()).isEqualTo(200);
        assertThat(key.get("/api/v1/servers").status()).isEqualTo(403);
        assertThat(admin.get("/api/v1/api-keys").body()).doesNotContain(token.substring(40));
        assertThat(server.anonymous()
                        .with("Authorization", "Bearer " + token + "x")
                        .get("/api/v1/alerts")
                        .status())
                .isEqualTo(401);

        String id = created.json().path("id").asText();
        assertThat(admin.delete("/api/v1/api-keys/" + id).status()).isEqualTo(204);
        assertThat(key.get("/api/v1/alerts").status()).isEqualTo(401);
    }

    @Test
    void aKeyNeedsARoleOrKnownScopes() {
        assertThat(admin.post("/api/v1/api-keys", Map.of("name", "x")).status()).isEqualTo(400);
        assertThat(admin.post("/api/v1/api-keys", Map.of("name", "x", "scopes", List.of("root:everything")))
                        .problem())
                .isEqualTo("invalid");
        assertThat(admin.post(
                                "/api/v1/api-keys",
                                Map.of("name", "x", "role", "viewer", "expires_at", "2020-01-01T00:00:00Z"))
                        .status())
                .isEqualTo(400);
        assertThat(TestPeople.person(server, "viewer")
                        .post("/api/v1/api-keys", "{}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void repeatedFailuresHaveToWait() {
        String username = username();
        int last = 0;
        // The first wait is a second, which a slow machine may take for one login: each further one is twice as long.
        for (int i = 0; i < 9 && last != 429; i++) {
            last = server.anonymous()
                    .post("/api/v1/auth/login", Map.of("username", username, "password", "wrong password"))
                    .status();
        }
        assertThat(last).isEqualTo(429);
    }
}
