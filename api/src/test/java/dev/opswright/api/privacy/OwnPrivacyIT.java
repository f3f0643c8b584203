/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiClient.Answer;
import dev.opswright.api.ApiServer;
import dev.opswright.persistence.TestDatabase;
import dev.opswright.persistence.privacy.PrivacyStore;
import dev.opswright.workflows.privacy.PrivacyRef;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What people without any right over others do about their own data. */
class OwnPrivacyIT {
    private static final String OWN = "/api/v1/me/privacy-requests";
    private static final String REQUESTS = "/api/v1/privacy-requests";
    private static final String PASSWORD = "a long enough password";
    private static final Map<String, String> EXPORT = Map.of("kind", "export");
    private static final Map<String, String> PASSPHRASE = Map.of("passphrase", "a passphrase of the test's own");

    private final ApiServer server = ApiServer.shared();
    private final ApiClient admin = server.admin();
    private final String word = "o" + UUID.randomUUID().toString().substring(0, 8);
    private final ApiClient maria = person(word + "maria");
    private final JsonNode me = maria.get("/api/v1/auth/me").json();

    private ApiClient person(String name) {
        Answer made = admin.post(
                "/api/v1/users",
                Map.of(
                        "username",
                        name,
                        "password",
                        PASSWORD,
                        "must_change_password",
                        false,
                        "roles",
                        List.of("viewer")));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return server.anonymous().login(name, PASSWORD);
    }

    private static String id(Answer answer) {
        return answer.json().path("id").asText();
    }

    private void collect(String id) {
        UUID org = UUID.fromString(me.at("/organization/id").asText());
        server.context().getBean(PrivacyStore.class).collect(new PrivacyRef(org, UUID.fromString(id)));
    }

    private static Answer fetch(ApiClient client, String id) {
        return client.with("Accept", "*/*").post(OWN + "/" + id + "/archive", PASSPHRASE);
    }

    @Test
    void aPersonGetsTheirOwnCopyAfterSomebodyElseReleasedIt() {
        Answer asked = maria.post(OWN, EXPORT);
        assertThat(asked.status()).as(asked.body()).isEqualTo(201);
        String id = id(asked);
        collect(id);

        assertThat(maria.post(REQUESTS + "/" + id + "/decision", Map.of("decision", "release"))
                        .status())
                .isEqualTo(403);
        assertThat(fetch(maria, id).status()).isEqualTo(409);
        assertThat(admin.post(REQUESTS + "/" + id + "/decision", Map.of("decision", "release"))
                        .status())
                .isEqualTo(200);

        assertThat(maria.get(OWN).json().at("/items/0/status").asText()).isEqualTo("ready");
        elevated(false);
        assertThat(fetch(maria, id).problem()).isEqualTo("step_up_required");
        elevated(true);
        assertThat(fetch(maria, id).body()).startsWith("age-encryption.org/v1");
    }

    @Test
    void whoMayReviewReviewsNobodyButOthers() {
        String id = id(admin.post(OWN, EXPORT));
        UUID org = UUID.fromString(
                admin.get("/api/v1/auth/me").json().at("/organization/id").asText());
        server.context().getBean(PrivacyStore.class).collect(new PrivacyRef(org, UUID.fromString(id)));

        assertThat(admin.post(REQUESTS + "/" + id + "/decision", Map.of("decision", "release"))
                        .problem())
                .isEqualTo("same_initiator");
        assertThat(admin.post(OWN + "/" + id + "/withdraw", "{}").status()).isEqualTo(200);
    }

    @Test
    void requestsAboutOthersDoNotExistHere() {
        ApiClient tom = person(word + "tom");
        String id = id(maria.post(OWN, EXPORT));

        assertThat(tom.get(OWN + "?subject=" + me.at("/user/id").asText()).status())
                .isIn(200, 400);
        assertThat(tom.get(OWN).json().path("items")).isEmpty();
        assertThat(tom.post(OWN + "/" + id + "/withdraw", "{}").status()).isEqualTo(404);
        assertThat(fetch(tom, id).status()).isEqualTo(404);
    }

    @Test
    void whatSomebodyElseAskedIsShownAndNotTheirsToWithdraw() {
        Answer asked = admin.post(
                REQUESTS,
                Map.of("kind", "erasure", "user_id", me.at("/user/id").asText(), "reason", "left the company"));
        assertThat(asked.status()).as(asked.body()).isEqualTo(201);

        assertThat(maria.get(OWN + "?kind=erasure").json().at("/items/0/id").asText())
                .isEqualTo(id(asked));
        assertThat(maria.post(OWN + "/" + id(asked) + "/withdraw", "{}").status())
                .isEqualTo(403);
        assertThat(maria.post(OWN, Map.of("kind", "erasure")).status()).isEqualTo(409);
    }

    @Test
    void nobodyAsksWithoutEndAndNoKeyAsks() {
        for (int time = 0; time < 5; time++) {
            String id = id(maria.post(OWN, Map.of("kind", "erasure", "grace_days", 30)));
            assertThat(maria.post(OWN + "/" + id + "/withdraw", "{}").status()).isEqualTo(200);
        }
        assertThat(maria.post(OWN, EXPORT).problem()).isEqualTo("too_many_attempts");

        Answer key = admin.post("/api/v1/api-keys", Map.of("name", word, "role", "admin"));
        ApiClient machine = server.anonymous()
                .with("Authorization", "Bearer " + key.json().path("token").asText());
        assertThat(machine.post(OWN, EXPORT).status()).isEqualTo(403);
        assertThat(machine.get(OWN).status()).isEqualTo(403);
    }

    /** Whether maria proved lately who she is. */
    private void elevated(boolean lately) {
        try (Connection connection = TestDatabase.shared().connect(TestDatabase.SYSTEM);
                var update = connection.prepareStatement(
                        "UPDATE user_sessions SET elevated_at = now() - make_interval(hours => ?) WHERE user_id = ?")) {
            update.setInt(1, lately ? 0 : 2);
            update.setObject(2, UUID.fromString(me.at("/user/id").asText()));
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
