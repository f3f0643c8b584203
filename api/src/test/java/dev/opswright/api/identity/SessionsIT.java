/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionsIT {
    private static final String PASSWORD = "a long enough password";
    private static final String ME = "/api/v1/auth/me";

    private final ApiServer server = ApiServer.shared();
    private final String username = "s-" + UUID.randomUUID().toString().substring(0, 12);

    @BeforeEach
    void somebody() {
        server.admin()
                .post(
                        "/api/v1/users",
                        Map.of(
                                "username",
                                username,
                                "password",
                                PASSWORD,
                                "roles",
                                List.of("viewer"),
                                "must_change_password",
                                false));
    }

    private ApiClient loggedIn(String device) {
        return server.anonymous().with("User-Agent", device).login(username, PASSWORD);
    }

    @Test
    void aPersonSeesWhereTheyAreLoggedInAndEndsOneOrAllOthers() {
        ApiClient here = loggedIn("Here/1");
        ApiClient phone = loggedIn("Phone/1");
        ApiClient laptop = loggedIn("Laptop/1");

        var items = here.get("/api/v1/sessions").json().path("items");
        assertThat(items.findValuesAsText("user_agent")).containsExactlyInAnyOrder("Here/1", "Phone/1", "Laptop/1");
        String phoneId = "";
        for (var item : items) {
            assertThat(item.path("current").asBoolean())
                    .isEqualTo(item.path("user_agent").asText().equals("Here/1"));
            assertThat(item.path("ip_address").asText()).isEqualTo("127.0.0.1");
            phoneId = item.path("user_agent").asText().equals("Phone/1")
                    ? item.path("id").asText()
                    : phoneId;
        }

        assertThat(here.delete("/api/v1/sessions/" + phoneId).status()).isEqualTo(204);
        assertThat(here.delete("/api/v1/sessions/" + phoneId).status()).isEqualTo(404);
        assertThat(phone.get(ME).status()).isEqualTo(401);
        assertThat(laptop.get(ME).status()).isEqualTo(200);
        assertThat(here.delete("/api/v1/sessions").status()).isEqualTo(204);
        assertThat(laptop.get(ME).status()).isEqualTo(401);
        assertThat(here.get(ME).status()).isEqualTo(200);
    }

    @Test
    void nobodyEndsASessionOfSomebodyElse() {
        ApiClient here = loggedIn("Here/1");
        String id = here.get("/api/v1/sessions").json().at("/items/0/id").asText();

        assertThat(server.admin().delete("/api/v1/sessions/" + id).status()).isEqualTo(404);
        assertThat(here.get(ME).status()).isEqualTo(200);
    }

    @Test
    void aReplacedCookieThatIsShownAgainEndsTheSessionAndIsOnRecord() throws SQLException {
        ApiClient thief = loggedIn("Here/1");
        Answer proved = thief.post("/api/v1/auth/step-up", Map.of("password", PASSWORD));
        ApiClient person =
                server.anonymous().with("Cookie", proved.header("Set-Cookie").split(";", 2)[0]);
        // A request may have been on its way while the cookie changed.
        assertThat(thief.get(ME).status()).isEqualTo(401);
        assertThat(person.get(ME).status()).isEqualTo(200);

        sql("UPDATE user_sessions SET rotated_at = now() - interval '2 minutes' WHERE user_id = "
                + "(SELECT id FROM users WHERE username = '" + username + "')");
        assertThat(thief.get(ME).status()).isEqualTo(401);
        assertThat(person.get(ME).status()).isEqualTo(401);
        assertThat(server.admin()
                        .get("/api/v1/audit-events?action=session:reuse&actor=" + username)
                        .json()
                        .path("items"))
                .hasSize(1);
    }

    @Test
    void aKeyWorksOnlyFromItsNetworks() {
        ApiClient admin = server.admin();
        assertThat(key(admin, List.of("127.0.0.0/8", "::1/128"))
                        .get("/api/v1/alerts")
                        .status())
                .isEqualTo(200);
        assertThat(key(admin, List.of("10.0.0.0/8")).get("/api/v1/alerts").status())
                .isEqualTo(401);
        for (String wrong : List.of("10.0.0.1/8", "localhost", "10.0.0.0/33", "::/x", "fe80::1%lo/128")) {
            Answer refused = admin.post(
                    "/api/v1/api-keys", Map.of("name", "k", "role", "viewer", "allowed_cidrs", List.of(wrong)));
            assertThat(refused.status()).as(wrong + refused.body()).isEqualTo(400);
        }
    }

    private ApiClient key(ApiClient admin, List<String> cidrs) {
        String token = admin.post("/api/v1/api-keys", Map.of("name", "k", "role", "viewer", "allowed_cidrs", cidrs))
                .json()
                .path("token")
                .asText();
        return server.anonymous().with("Authorization", "Bearer " + token);
    }

    @Test
    void aRotatedKeyLivesBesideItsSuccessorForAsLongAsItIsGiven() {
        ApiClient admin = server.admin();
        Answer made = admin.post(
                "/api/v1/api-keys",
                Map.of("name", "k", "scopes", List.of("alerts:read"), "allowed_cidrs", List.of("127.0.0.0/8")));
        String path = "/api/v1/api-keys/" + made.json().path("id").asText() + "/rotate";

        Answer rotated = admin.post(path, "{}");
        assertThat(rotated.status()).as(rotated.body()).isEqualTo(201);
        assertThat(admin.post(path, "{}").status()).isEqualTo(409);
        for (Answer one : List.of(made, rotated)) {
            ApiClient key = server.anonymous()
                    .with("Authorization", "Bearer " + one.json().path("token").asText());
            assertThat(key.get("/api/v1/alerts").status()).isEqualTo(200);
            assertThat(key.get("/api/v1/servers").status()).isEqualTo(403);
        }

        String next = "/api/v1/api-keys/" + rotated.json().path("id").asText() + "/rotate";
        assertThat(admin.post(next, Map.of("overlap_seconds", 0)).status()).isEqualTo(201);
        assertThat(server.anonymous()
                        .with(
                                "Authorization",
                                "Bearer " + rotated.json().path("token").asText())
                        .get("/api/v1/alerts")
                        .status())
                .isEqualTo(401);
    }

    private static void sql(String change) throws SQLException {
        try (Connection connection = TestDatabase.shared().connect(TestDatabase.SYSTEM);
                var statement = connection.createStatement()) {
            statement.execute(change);
        }
    }
}
