/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiClient.Answer;
import dev.opswright.api.ApiServer;
import dev.opswright.api.identity.TestAuthenticator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An organization demands a second factor; and its administrators look after logins of others. */
class FactorDemandIT {
    private static final String PASSWORD = "a long enough password";
    private static final String DEMAND = "security.require_second_factor";

    private final ApiServer server = ApiServer.shared();
    private final String word = "f" + UUID.randomUUID().toString().substring(0, 8);
    private ApiClient admin = server.anonymous();

    @BeforeEach
    void organization() {
        Answer made = server.admin()
                .post(
                        "/api/v1/organizations",
                        Map.of(
                                "name",
                                word,
                                "slug",
                                word,
                                "administrator",
                                Map.of("username", word, "password", PASSWORD, "must_change_password", false)));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        admin = server.anonymous().login(word, PASSWORD);
    }

    private String person(String name) {
        Answer made = admin.post(
                "/api/v1/users",
                Map.of(
                        "username",
                        name,
                        "password",
                        PASSWORD,
                        "roles",
                        List.of("viewer"),
                        "must_change_password",
                        false));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json().path("id").asText();
    }

    private Answer demand(String who) {
        return admin.put("/api/v1/settings", Map.of(DEMAND, who));
    }

    @Test
    void whoeverHasNoFactorCanOnlySetOneUp() {
        String key = admin.post("/api/v1/api-keys", Map.of("name", "k", "role", "viewer"))
                .json()
                .path("token")
                .asText();
        person(word + "p");
        ApiClient person = server.anonymous().login(word + "p", PASSWORD);
        assertThat(demand("everybody").problem())
                .as("they would be shut out first")
                .isEqualTo("conflict");
        TestAuthenticator.enrol(admin);
        assertThat(demand("sometimes").status()).isEqualTo(400);
        assertThat(demand("everybody").status()).isEqualTo(200);

        assertThat(person.get("/api/v1/alerts").problem()).isEqualTo("second_factor_required");
        assertThat(person.put("/api/v1/auth/profile", Map.of()).problem()).isEqualTo("second_factor_required");
        ApiClient later = server.anonymous().login(word + "p", PASSWORD);
        assertThat(later.get("/api/v1/auth/me").json().path("second_factor_due").asBoolean())
                .isTrue();
        TestAuthenticator.enrol(later);
        assertThat(later.get("/api/v1/alerts").status()).isEqualTo(200);
        assertThat(admin.get("/api/v1/alerts").status()).isEqualTo(200);
        assertThat(server.anonymous()
                        .with("Authorization", "Bearer " + key)
                        .get("/api/v1/alerts")
                        .status())
                .as("keys have nobody to ask")
                .isEqualTo(200);
    }

    @Test
    void ofAdministratorsOnlyLeavesOthersAlone() {
        person(word + "p");
        ApiClient person = server.anonymous().login(word + "p", PASSWORD);
        TestAuthenticator.enrol(admin);
        assertThat(demand("admins").status()).isEqualTo(200);

        assertThat(person.get("/api/v1/alerts").status()).isEqualTo(200);
        assertThat(admin.delete("/api/v1/auth/second-factor").status()).isEqualTo(204);
        assertThat(admin.get("/api/v1/alerts").problem()).isEqualTo("second_factor_required");
    }

    @Test
    void theHistoryCannotBringADemandBackThatShutsItsAuthorOut() {
        TestAuthenticator.enrol(admin);
        demand("everybody");
        demand("off");
        assertThat(admin.delete("/api/v1/auth/second-factor").status()).isEqualTo(204);
        var versions = admin.get("/api/v1/settings/versions").json().path("items");
        String id = "";
        for (var version : versions) {
            id = version.path("value").asText().equals("everybody")
                    ? version.path("id").asText()
                    : id;
        }

        assertThat(admin.post("/api/v1/settings/versions/" + id + "/restore", "{}")
                        .problem())
                .isEqualTo("conflict");
        assertThat(admin.get("/api/v1/alerts").status()).isEqualTo(200);
    }

    @Test
    void administratorsSeeAndEndTheSessionsOfTheirPeopleOnly() {
        String id = person(word + "p");
        ApiClient person = server.anonymous().login(word + "p", PASSWORD);
        TestAuthenticator.enrol(person);
        String path = "/api/v1/users/" + id;

        Answer seen = admin.get(path + "/security");
        assertThat(seen.json().path("second_factor").asBoolean()).isTrue();
        assertThat(seen.json().path("sessions")).hasSize(1);
        assertThat(server.admin().get(path + "/security").status())
                .as("of another organization")
                .isEqualTo(404);
        assertThat(server.admin().delete(path + "/sessions").status()).isEqualTo(404);

        assertThat(admin.delete(path + "/sessions").status()).isEqualTo(204);
        assertThat(person.get("/api/v1/auth/me").status()).isEqualTo(401);
        assertThat(admin.get(path + "/security").json().path("sessions")).isEmpty();
    }

    @Test
    void aPasswordThatIsEasyToGuessIsRefusedWhoeverSetsIt() {
        Answer made = admin.post(
                "/api/v1/users",
                Map.of("username", word + "q", "password", word + " opswright " + word, "roles", List.of()));
        assertThat(made.status()).isEqualTo(400);
        assertThat(made.body()).contains("guessable", "/password");
        Answer changed = admin.post(
                "/api/v1/auth/password", Map.of("current_password", PASSWORD, "new_password", "aaaaaaaaaaaaaaaaaaaa"));
        assertThat(changed.body()).contains("guessable", "/new_password");
    }
}
