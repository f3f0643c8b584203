/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiClient.Answer;
import dev.opswright.api.ApiServer;
import dev.opswright.api.security.TestPeople;
import dev.opswright.persistence.audit.ChainStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the audit log says of requests, and who may read it. */
class AuditIT {
    private final ApiServer server = ApiServer.shared();
    private final ApiClient admin = server.admin();

    private static String requestId() {
        return "t-" + UUID.randomUUID();
    }

    private JsonNode events(String filter) {
        Answer answer = admin.get("/api/v1/audit-events?" + filter);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("items");
    }

    @Test
    void aChangeIsFoundWithItsFieldsAndWithoutItsSecrets() {
        String name = "srv-" + UUID.randomUUID();
        String request = requestId();
        Map<String, Object> body = Map.of(
                "name",
                name,
                "hostname",
                "192.0.2.1",
                "username",
                "root",
                "auth_type",
                "password",
                "password",
                "hunter2-secret");
        Answer made = admin.with("X-Request-Id", request)
                .with("User-Agent", "audit-test")
                .post("/api/v1/servers", body);
        assertThat(made.status()).as(made.body()).isEqualTo(201);

        JsonNode event = events("request_id=" + request).path(0);
        assertThat(event.path("action").asText()).isEqualTo("server:create");
        assertThat(event.path("actor").path("name").asText()).isEqualTo("admin");
        assertThat(event.path("resource_name").asText()).isEqualTo(name);
        assertThat(event.path("ip").asText()).isEqualTo("127.0.0.1");
        assertThat(event.path("user_agent").asText()).isEqualTo("audit-test");
        assertThat(event.path("session_id").asText()).isNotEmpty();
        assertThat(event.path("changes").findValuesAsText("path")).contains("/hostname", "/password");
        assertThat(event.toString()).doesNotContain("hunter2-secret");
        String id = event.path("id").asText();
        assertThat(admin.get("/api/v1/audit-events/" + id).json().path("id").asText())
                .isEqualTo(id);
        assertThat(events("q=" + name).size()).isEqualTo(1);
        assertThat(events("ip=127.0.0.1&user_agent=audit-test&q=" + name).size())
                .isEqualTo(1);
    }

    @Test
    void anUpdateTellsWhatDiffers() {
        String request = requestId();
        admin.with("X-Request-Id", request).put("/api/v1/settings", Map.of("guards.storm_alerts_per_minute", 33));

        JsonNode event = events("request_id=" + request).path(0);

        assertThat(event.path("action").asText()).isEqualTo("settings:update");
        JsonNode change = event.path("changes").path(0);
        assertThat(change.path("path").asText()).isEqualTo("/guards.storm_alerts_per_minute");
        assertThat(change.path("after").asInt()).isEqualTo(33);
        admin.delete("/api/v1/settings/guards.storm_alerts_per_minute");
    }

    @Test
    void loginsAndFailedLoginsAreEvents() {
        String request = requestId();
        server.anonymous()
                .with("X-Request-Id", request)
                .post("/api/v1/auth/login", Map.of("username", "nobody-" + request, "password", "wrong password"));

        JsonNode event = events("request_id=" + request).path(0);

        assertThat(event.path("action").asText()).isEqualTo("session:login");
        assertThat(event.path("outcome").asText()).isEqualTo("failure");
        assertThat(event.path("reason").asText()).isEqualTo("unknown_user");
        assertThat(event.path("actor").path("name").asText()).isEqualTo("nobody-" + request);
        assertThat(events("action=session:login&outcome=success&actor=admin").size())
                .isPositive();
    }

    @Test
    void refusalsAreEvents() {
        ApiClient viewer = TestPeople.person(server, "viewer");
        String forbidden = requestId();
        String nobody = requestId();
        assertThat(viewer.with("X-Request-Id", forbidden)
                        .post("/api/v1/servers", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(server.anonymous()
                        .with("X-Request-Id", nobody)
                        .get("/api/v1/servers")
                        .status())
                .isEqualTo(401);

        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            JsonNode event = events("request_id=" + forbidden).path(0);
            assertThat(event.path("action").asText()).isEqualTo("access:denied");
            assertThat(event.path("outcome").asText()).isEqualTo("denied");
            assertThat(event.path("actor").path("type").asText()).isEqualTo("user");
            assertThat(events("request_id=" + nobody)
                            .path(0)
                            .path("actor")
                            .path("type")
                            .asText())
                    .isEqualTo("anonymous");
        });
    }

    @Test
    void anApiKeyIsNamedByItsId() {
        Answer key = admin.post("/api/v1/api-keys", Map.of("name", "audit", "role", "admin"));
        String request = requestId();
        server.anonymous()
                .with("Authorization", "Bearer " + key.json().path("token").asText())
                .with("X-Request-Id", request)
                .put("/api/v1/settings", Map.of());

        JsonNode actor = events("request_id=" + request).path(0).path("actor");

        assertThat(actor.path("type").asText()).isEqualTo("api_key");
        assertThat(actor.path("id").asText()).isEqualTo(key.json().path("id").asText());
    }

    @Test
    void whatWasWrittenIsSealedAndVerified() {
        ChainStore chain = server.context().getBean(ChainStore.class);
        for (UUID org : chain.waiting()) {
            while (chain.waiting().contains(org)) {
                chain.seal(org, null, 1_000, Instant.now());
            }
        }

        Answer verified = admin.post("/api/v1/audit-events/verify", "{}");

        assertThat(verified.status()).as(verified.body()).isEqualTo(200);
        assertThat(verified.json().path("ok").asBoolean()).as(verified.body()).isTrue();
        assertThat(verified.json().path("checked").asLong()).isPositive();
        assertThat(verified.json().path("complete").asBoolean()).isTrue();
    }

    @Test
    void onlyAuditorsAndAdministratorsRead() {
        assertThat(TestPeople.person(server, "auditor")
                        .get("/api/v1/audit-events")
                        .status())
                .isEqualTo(200);
        for (String role : List.of("viewer", "engineer")) {
            assertThat(TestPeople.person(server, role)
                            .get("/api/v1/audit-events")
                            .status())
                    .isEqualTo(403);
        }
        assertThat(admin.get("/api/v1/audit-events?colour=red").status()).isEqualTo(400);
    }
}
