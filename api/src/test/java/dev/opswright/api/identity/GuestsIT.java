/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiClient.Answer;
import dev.opswright.api.ApiServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** People in several organizations: Anna's account is the first organization's, and another lets her in. */
class GuestsIT {
    private static final String PASSWORD = "a long enough password";
    private static final String ORGANIZATIONS = "/api/v1/auth/organizations";
    private static final String ME = "/api/v1/auth/me";

    private final ApiServer server = ApiServer.shared();
    private final String word = "g" + UUID.randomUUID().toString().substring(0, 8);
    private final ApiClient home = server.admin();
    private final String annaId = made(home, "/api/v1/users", person("anna-" + word, "engineer"));
    private final String elsewhereId = made(
            home,
            "/api/v1/organizations",
            Map.of("name", word, "slug", word, "administrator", administrator("boss-" + word)));
    private final ApiClient elsewhere = server.anonymous().login("boss-" + word, PASSWORD);
    private final ApiClient anna = login();

    private static Map<String, Object> administrator(String name) {
        return Map.of("username", name, "password", PASSWORD, "must_change_password", false);
    }

    private static Map<String, Object> person(String name, String role) {
        return Map.of(
                "username",
                name,
                "email",
                name + "@example.org",
                "password",
                PASSWORD,
                "roles",
                List.of(role),
                "must_change_password",
                false);
    }

    private static String made(ApiClient client, String path, Map<String, ?> body) {
        Answer answer = client.post(path, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().path("id").asText();
    }

    private ApiClient login() {
        return server.anonymous().login("anna-" + word, PASSWORD);
    }

    /** The word of a new invitation's link. */
    private String invitation(String role) {
        JsonNode made = elsewhere
                .post("/api/v1/invitations", Map.of("roles", List.of(role), "note", "for Anna"))
                .json();
        return made.path("url").asText().replaceAll(".*/join#", "");
    }

    private ApiClient goTo(ApiClient client, String organization) {
        Answer answer = client.post(ORGANIZATIONS + "/switch", Map.of("organization_id", organization));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return server.anonymous()
                .with("Cookie", answer.header("Set-Cookie").split(";", 2)[0])
                .with("X-CSRF-Token", answer.json().path("csrf_token").asText());
    }

    private ApiClient asGuest(String role) {
        Answer joined = anna.post(ORGANIZATIONS + "/join", Map.of("token", invitation(role)));
        assertThat(joined.status()).as(joined.body()).isEqualTo(200);
        return goTo(anna, elsewhereId);
    }

    private Map<String, Object> change(String field, Object value) {
        JsonNode now = elsewhere.get("/api/v1/users/" + annaId).json();
        Map<String, Object> body = new HashMap<>(Map.of(
                "roles", List.of("viewer"),
                "email", now.path("email").asText(),
                "version", now.path("version").asLong()));
        body.put(field, value);
        return body;
    }

    private Answer put(String field, Object value) {
        return elsewhere.put("/api/v1/users/" + annaId, change(field, value));
    }

    @Test
    void whoeverHasTheLinkLooksJoinsAndGoesFromOneToTheOther() {
        String token = invitation("viewer");
        JsonNode offered =
                anna.post(ORGANIZATIONS + "/offered", Map.of("token", token)).json();
        assertThat(offered.path("name").asText()).isEqualTo(word);
        assertThat(offered.at("/roles/0").asText()).isEqualTo("viewer");
        assertThat(anna.get(ORGANIZATIONS).json().path("items")).hasSize(1);

        assertThat(anna.post(ORGANIZATIONS + "/join", Map.of("token", token)).status())
                .isEqualTo(200);
        assertThat(anna.get(ORGANIZATIONS).json().path("items")).hasSize(2);
        ApiClient there = goTo(anna, elsewhereId);

        assertThat(anna.get(ME).status()).isEqualTo(401);
        JsonNode me = there.get(ME).json();
        assertThat(me.at("/organization/name").asText()).isEqualTo(word);
        assertThat(me.at("/user/roles").toString()).isEqualTo("[\"viewer\"]");
        assertThat(elsewhere.get("/api/v1/users").json().path("items")).hasSize(2);
        assertThat(login().get(ME).json().at("/organization/name").asText()).isEqualTo(word);
        ApiClient back = goTo(there, home.get(ME).json().at("/organization/id").asText());
        assertThat(back.get(ME).json().at("/user/roles").toString()).isEqualTo("[\"engineer\"]");
        for (ApiClient auditor : List.of(home, elsewhere)) {
            assertThat(events(auditor, "membership:join")).isEqualTo(1);
            assertThat(events(auditor, "session:switch")).isEqualTo(2);
        }
    }

    private int events(ApiClient auditor, String action) {
        return auditor.get("/api/v1/audit-events?action=" + action + "&actor=anna-" + word)
                .json()
                .path("items")
                .size();
    }

    @Test
    void anInvitationCountsOnceAndNotWhenItWasRevoked() {
        String token = invitation("viewer");
        ApiClient bert = server.anonymous().login(second(), PASSWORD);
        assertThat(anna.post(ORGANIZATIONS + "/join", Map.of("token", token)).status())
                .isEqualTo(200);
        assertThat(bert.post(ORGANIZATIONS + "/join", Map.of("token", token)).status())
                .isEqualTo(403);

        String revoked = invitation("viewer");
        JsonNode open = elsewhere.get("/api/v1/invitations").json().at("/items/0");
        assertThat(open.path("status").asText()).isEqualTo("open");
        String path = "/api/v1/invitations/" + open.path("id").asText();
        assertThat(home.delete(path).status()).isEqualTo(404);
        assertThat(elsewhere.delete(path).status()).isEqualTo(204);
        assertThat(elsewhere.delete(path).status()).isEqualTo(409);
        assertThat(bert.post(ORGANIZATIONS + "/join", Map.of("token", revoked)).status())
                .isEqualTo(403);
        String again = invitation("viewer");
        assertThat(anna.post(ORGANIZATIONS + "/join", Map.of("token", again)).status())
                .as("a member cannot join, and uses nothing up")
                .isEqualTo(409);
        assertThat(bert.post(ORGANIZATIONS + "/join", Map.of("token", again)).status())
                .isEqualTo(200);
    }

    private String second() {
        String name = "bert-" + word;
        made(home, "/api/v1/users", person(name, "viewer"));
        return name;
    }

    @Test
    void whoLetsAGuestInHasNoSayOverTheirAccount() {
        ApiClient there = asGuest("viewer");

        assertThat(put("email", "taken@example.org").status()).isEqualTo(400);
        assertThat(put("password", "another long password").status()).isEqualTo(400);
        assertThat(put("full_name", "Somebody").status()).isEqualTo(400);
        assertThat(elsewhere.post("/api/v1/users/" + annaId + "/link", "{}").status())
                .isEqualTo(403);
        assertThat(elsewhere
                        .delete("/api/v1/users/" + annaId + "/second-factor")
                        .status())
                .isEqualTo(403);
        assertThat(elsewhere
                        .delete("/api/v1/users/" + annaId + "/login-failures")
                        .status())
                .isEqualTo(403);
        assertThat(elsewhere
                        .get("/api/v1/users/" + annaId + "/security")
                        .json()
                        .path("login_failures")
                        .isObject())
                .isFalse();
        Answer roles = put("roles", List.of("engineer"));
        assertThat(roles.status()).as(roles.body()).isEqualTo(200);
        assertThat(roles.json().path("home").asBoolean()).isFalse();
        assertThat(there.get(ME).json().at("/user/roles").toString()).isEqualTo("[\"engineer\"]");
        assertThat(login().get(ME).status()).isEqualTo(200);
    }

    @Test
    void aGuestWhoIsSentAwayKeepsTheirAccount() {
        ApiClient there = asGuest("viewer");
        JsonNode key = there.post("/api/v1/api-keys", Map.of("name", "k")).json();
        ApiClient byKey = server.anonymous()
                .with("Authorization", "Bearer " + key.path("token").asText());

        Map<String, Object> away = change("active", false);
        away.put("disabled_reason", "The audit is over");
        Answer sent = elsewhere.put("/api/v1/users/" + annaId, away);

        assertThat(sent.status()).as(sent.body()).isEqualTo(200);
        assertThat(sent.json().path("active").asBoolean()).isFalse();
        assertThat(sent.json().at("/disabled/reason").asText()).isEqualTo("The audit is over");
        assertThat(home.get("/api/v1/users/" + annaId).body())
                .as("why is between them and that organization")
                .doesNotContain("The audit is over");
        assertThat(there.get(ME).status()).isEqualTo(401);
        assertThat(byKey.get("/api/v1/alerts").status()).isEqualTo(401);
        ApiClient athome = login();
        assertThat(athome.get(ME).json().at("/user/roles").toString()).isEqualTo("[\"engineer\"]");
        assertThat(athome.get(ORGANIZATIONS).json().path("items")).hasSize(1);
        assertThat(athome.post(ORGANIZATIONS + "/switch", Map.of("organization_id", elsewhereId))
                        .status())
                .isEqualTo(404);
        assertThat(athome.post(ORGANIZATIONS + "/join", Map.of("token", invitation("auditor")))
                        .status())
                .as("and may be let in again")
                .isEqualTo(200);
        ApiClient again = goTo(athome, elsewhereId);
        assertThat(again.get(ME).json().at("/user/roles").toString()).isEqualTo("[\"auditor\"]");
        assertThat(again.get(ME).json().at("/user/permissions").toString())
                .as("of an assignment of then")
                .doesNotContain("executions:run");
        assertThat(byKey.get("/api/v1/alerts").status()).isEqualTo(401);
        assertThat(elsewhere
                        .get("/api/v1/users/" + annaId)
                        .json()
                        .path("disabled")
                        .isObject())
                .isFalse();
    }

    @Test
    void aGuestOfThePlatformsOrganizationHasNoneOfThePlatformsRights() {
        String url = home.post("/api/v1/invitations", Map.of("roles", List.of("admin")))
                .json()
                .path("url")
                .asText();
        String token = url.substring(url.indexOf('#') + 1);
        assertThat(elsewhere
                        .post(ORGANIZATIONS + "/join", Map.of("token", token))
                        .status())
                .isEqualTo(200);

        ApiClient guest =
                goTo(elsewhere, home.get(ME).json().at("/organization/id").asText());

        assertThat(guest.get("/api/v1/users").status()).isEqualTo(200);
        assertThat(guest.get("/api/v1/organizations").status()).isEqualTo(403);
        assertThat(home.get("/api/v1/organizations").status()).isEqualTo(200);
        assertThat(stepDown(home).problem())
                .as("nobody would be left with the platform's rights")
                .isEqualTo("conflict");
    }

    @Test
    void aGuestOfThePlatformsOrganizationMakesNobodyWhoHasItsRights() {
        String url = home.post("/api/v1/invitations", Map.of("roles", List.of("admin")))
                .json()
                .path("url")
                .asText();
        elsewhere.post(ORGANIZATIONS + "/join", Map.of("token", url.substring(url.indexOf('#') + 1)));
        ApiClient guest =
                goTo(elsewhere, home.get(ME).json().at("/organization/id").asText());
        String key = home.post("/api/v1/api-keys", Map.of("name", "k", "role", "admin"))
                .json()
                .path("token")
                .asText();
        String admin = "/api/v1/users/" + home.get(ME).json().at("/user/id").asText();

        for (ApiClient client : List.of(guest, server.anonymous().with("Authorization", "Bearer " + key))) {
            assertThat(client.post("/api/v1/users", person("evil-" + word, "admin"))
                            .status())
                    .isEqualTo(403);
            assertThat(client.post(admin + "/link", "{}").status()).isEqualTo(403);
            assertThat(client.delete(admin + "/second-factor").status()).isEqualTo(403);
        }
        assertThat(guest.post("/api/v1/users", person("good-" + word, "engineer"))
                        .status())
                .isEqualTo(201);
        String other = made(home, "/api/v1/users", person("boss2-" + word, "admin"));
        Map<String, Object> gone = Map.of("roles", List.of("admin"), "active", false, "version", 0);
        assertThat(home.put("/api/v1/users/" + other, gone).status()).isEqualTo(200);
    }

    @Test
    void whatSomebodyOfferedEndsWithTheirSay() {
        ApiClient there = asGuest("admin");
        JsonNode made = there.post("/api/v1/invitations", Map.of("roles", List.of("admin")))
                .json();
        String token = made.path("url").asText().replaceAll(".*/join#", "");
        ApiClient second = server.anonymous().login(second(), PASSWORD);
        assertThat(second.post(ORGANIZATIONS + "/offered", Map.of("token", token))
                        .status())
                .isEqualTo(200);

        assertThat(put("roles", List.of("viewer")).status()).isEqualTo(200);
        assertThat(second.post(ORGANIZATIONS + "/offered", Map.of("token", token))
                        .status())
                .isEqualTo(403);
        assertThat(second.post(ORGANIZATIONS + "/join", Map.of("token", token)).status())
                .isEqualTo(403);
        assertThat(put("active", false).status()).isEqualTo(200);
        assertThat(login().post(ORGANIZATIONS + "/join", Map.of("token", token)).status())
                .isEqualTo(403);
    }

    private static Answer stepDown(ApiClient client) {
        String path = "/api/v1/users/" + client.get(ME).json().at("/user/id").asText();
        long version = client.get(path).json().path("version").asLong();
        return client.put(path, Map.of("roles", List.of("viewer"), "version", version));
    }

    @Test
    void nobodyGoesWhereTheyAreNotNorOffersWhatTheyLack() {
        assertThat(anna.post(ORGANIZATIONS + "/switch", Map.of("organization_id", elsewhereId))
                        .status())
                .isEqualTo(404);
        assertThat(anna.post("/api/v1/invitations", Map.of("roles", List.of("viewer")))
                        .status())
                .isEqualTo(403);
        assertThat(anna.post(ORGANIZATIONS + "/offered", Map.of("token", "nonsense"))
                        .status())
                .isEqualTo(403);
        String key = home.post("/api/v1/api-keys", Map.of("name", "k", "role", "admin"))
                .json()
                .path("token")
                .asText();
        assertThat(server.anonymous()
                        .with("Authorization", "Bearer " + key)
                        .post(ORGANIZATIONS + "/join", Map.of("token", invitation("viewer")))
                        .status())
                .isEqualTo(403);
    }
}
