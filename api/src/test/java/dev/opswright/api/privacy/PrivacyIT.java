/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiClient.Answer;
import dev.opswright.api.ApiServer;
import dev.opswright.persistence.privacy.PrivacyStore;
import dev.opswright.workflows.privacy.PrivacyRef;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PrivacyIT {
    private static final String REQUESTS = "/api/v1/privacy-requests";
    private static final String PASSWORD = "a long enough password";
    private static final String PASSPHRASE = "a passphrase of the test's own";

    private final ApiServer server = ApiServer.shared();
    private final String word = "p" + UUID.randomUUID().toString().substring(0, 8);
    private final ApiClient admin = organization();
    private final UUID org = UUID.fromString(
            admin.get("/api/v1/auth/me").json().at("/organization/id").asText());
    private final String maria = person("maria");
    private final String reviewerId = person("reviewer");
    private final ApiClient reviewer = server.anonymous().login(word + "reviewer", PASSWORD);

    private ApiClient organization() {
        server.admin()
                .post(
                        "/api/v1/organizations",
                        Map.of(
                                "name",
                                word,
                                "slug",
                                word,
                                "administrator",
                                Map.of("username", word, "password", PASSWORD, "must_change_password", false)));
        return server.anonymous().login(word, PASSWORD);
    }

    private String person(String name) {
        return person(name, List.of("admin"));
    }

    private String person(String name, List<String> roles) {
        Answer made = admin.post(
                "/api/v1/users",
                Map.of("username", word + name, "password", PASSWORD, "must_change_password", false, "roles", roles));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json().path("id").asText();
    }

    private Answer ask(String kind, String user) {
        return ask(admin, kind, user);
    }

    private static Answer ask(ApiClient client, String kind, String user) {
        return client.post(REQUESTS, Map.of("kind", kind, "user_id", user, "reason", "asked by letter"));
    }

    private String collected() {
        Answer made = ask("export", maria);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        String id = made.json().path("id").asText();
        server.context().getBean(PrivacyStore.class).collect(new PrivacyRef(org, UUID.fromString(id)));
        return id;
    }

    private static Answer decide(ApiClient client, String id, Map<String, ?> decision) {
        return client.post(REQUESTS + "/" + id + "/decision", decision);
    }

    private static Answer fetch(ApiClient client, String id) {
        return client.with("Accept", "*/*").post(REQUESTS + "/" + id + "/archive", Map.of("passphrase", PASSPHRASE));
    }

    @Test
    void anotherPersonReleasesWhatWasCollectedAndItIsFetchedThreeTimes() {
        String id = collected();

        assertThat(decide(admin, id, Map.of("decision", "release")).problem()).isEqualTo("same_initiator");
        assertThat(fetch(admin, id).status()).isEqualTo(409);
        assertThat(decide(reviewer, id, Map.of("decision", "release"))
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("ready");

        assertThat(fetch(reviewer, id).status()).isEqualTo(403);
        for (int download = 0; download < 3; download++) {
            Answer file = fetch(admin, id);
            assertThat(file.status()).as(file.body()).isEqualTo(200);
            assertThat(file.body()).startsWith("age-encryption.org/v1").doesNotContain(word);
        }
        assertThat(fetch(admin, id).status()).isEqualTo(409);
    }

    @Test
    void aRefusalNeedsAReasonAndDeletesWhatWasCollected() {
        String id = collected();

        assertThat(decide(reviewer, id, Map.of("decision", "refuse")).status()).isEqualTo(400);
        Answer refused = decide(reviewer, id, Map.of("decision", "refuse", "comment", "not her own request"));

        assertThat(refused.json().path("status").asText()).isEqualTo("refused");
        assertThat(refused.json().path("decision_comment").asText()).isEqualTo("not her own request");
        assertThat(fetch(admin, id).status()).isEqualTo(409);
        assertThat(decide(reviewer, id, Map.of("decision", "release")).status()).isEqualTo(409);
    }

    @Test
    void oneRequestOfAKindAtATimeAndARepeatIsTheSame() {
        Map<String, String> body = Map.of("kind", "erasure", "user_id", maria, "reason", "asked by letter");
        ApiClient again = admin.with("Idempotency-Key", word);
        String first = again.post(REQUESTS, body).json().path("id").asText();

        assertThat(again.post(REQUESTS, body).json().path("id").asText()).isEqualTo(first);
        assertThat(ask("erasure", maria).status()).isEqualTo(409);
        assertThat(again.post(REQUESTS, Map.of("kind", "erasure", "user_id", reviewerId, "reason", "r"))
                        .problem())
                .isEqualTo("idempotency_mismatch");
    }

    @Test
    void anErasureCanBeWithdrawnDuringItsGrace() {
        Answer made = ask("erasure", maria);
        String id = made.json().path("id").asText();
        assertThat(made.json().path("status").asText()).isEqualTo("requested");

        assertThat(admin.post(REQUESTS + "/" + id + "/withdraw", "{}")
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("withdrawn");
        assertThat(admin.post(REQUESTS + "/" + id + "/withdraw", "{}").status()).isEqualTo(409);
        assertThat(admin.get(REQUESTS + "/" + id + "/certificate").status()).isEqualTo(404);
        assertThat(admin.get(REQUESTS + "?kind=erasure&status=withdrawn").json().path("items"))
                .hasSize(1);
    }

    @Test
    void nobodyErasesWhoMayMoreThanThey() {
        String helperId = person("helper", List.of());
        Answer role = admin.post(
                "/api/v1/roles",
                Map.of("name", word, "permissions", List.of("privacy:read", "privacy:write", "users:read")));
        assertThat(role.status()).as(role.body()).isEqualTo(201);
        Answer given = admin.post("/api/v1/role-assignments", Map.of("role", word, "user_id", helperId));
        assertThat(given.status()).as(given.body()).isEqualTo(201);
        ApiClient helper = server.anonymous().login(word + "helper", PASSWORD);

        assertThat(ask(helper, "erasure", maria).status()).isEqualTo(403);
        assertThat(ask(helper, "export", maria).status()).isEqualTo(201);
        assertThat(ask(helper, "erasure", person("nobody", List.of())).status()).isEqualTo(201);
        assertThat(ask(helper, "erasure", helperId).status()).isEqualTo(201);
        assertThat(ask(helper, "erasure", UUID.randomUUID().toString()).status())
                .isEqualTo(404);
    }

    @Test
    void graceIsForErasuresAndPeopleOfOthersAreUnknown() {
        assertThat(admin.post(REQUESTS, Map.of("kind", "export", "user_id", maria, "reason", "r", "grace_days", 5))
                        .status())
                .isEqualTo(400);
        String stranger =
                server.admin().get("/api/v1/auth/me").json().at("/user/id").asText();
        assertThat(ask("export", stranger).status()).isEqualTo(404);
    }

    @Test
    void aConsentIsInForceUntilItIsWithdrawn() {
        Map<String, String> consent = Map.of(
                "user_id", maria, "purpose", "newsletter", "policy_version", "2026-1", "evidence", "a signed form");
        Answer given = admin.post("/api/v1/consents", consent);
        assertThat(given.status()).as(given.body()).isEqualTo(201);
        String id = given.json().path("id").asText();
        assertThat(admin.post("/api/v1/consents", consent).status()).isEqualTo(409);
        assertThat(admin.get("/api/v1/consents?in_force=true&user=" + word + "maria")
                        .json()
                        .path("items"))
                .hasSize(1);

        Answer withdrawn = admin.post("/api/v1/consents/" + id + "/withdraw", Map.of("evidence", "by phone"));

        assertThat(withdrawn.json().at("/withdrawn_by/username").asText()).isEqualTo(word);
        assertThat(admin.post("/api/v1/consents/" + id + "/withdraw", "{}").status())
                .isEqualTo(409);
        assertThat(admin.post("/api/v1/consents", consent).status()).isEqualTo(201);
    }

    @Test
    void retentionIsForEverUntilSomebodySaysOtherwiseAndCanBeTriedFirst() {
        assertThat(admin.get("/api/v1/retention").json().path("items"))
                .isNotEmpty()
                .allSatisfy(item -> assertThat(item.hasNonNull("keep_days")).isFalse());
        Answer preview = admin.post("/api/v1/retention/preview", Map.of("keep_days", 30));
        assertThat(preview.status()).as(preview.body()).isEqualTo(200);
        assertThat(preview.json().path("items"))
                .allSatisfy(item -> assertThat(item.path("rows").asLong(-1)).isZero());

        assertThat(admin.put("/api/v1/retention/sessions", Map.of("keep_days", 3))
                        .status())
                .isEqualTo(400);
        assertThat(admin.put("/api/v1/retention/sessions", Map.of("keep_days", 30, "on_hold", true))
                        .status())
                .isEqualTo(400);
        assertThat(admin.put("/api/v1/retention/nothing", Map.of("keep_days", 30))
                        .status())
                .isEqualTo(404);
        assertThat(admin.put("/api/v1/retention/sessions", Map.of("keep_days", 30))
                        .json()
                        .path("keep_days")
                        .asInt())
                .isEqualTo(30);
    }
}
