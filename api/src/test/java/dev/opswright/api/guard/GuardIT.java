/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiClient.Answer;
import dev.opswright.api.ApiServer;
import dev.opswright.api.runbook.TestRunbooks;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GuardIT {
    private final ApiServer server = ApiServer.shared();
    private final ApiClient admin = server.admin();

    @Test
    void aBreakerIsOpenedWithAReasonAndReset() {
        UUID runbook = TestRunbooks.create(
                admin, TestRunbooks.yaml(TestRunbooks.name()) + "circuit_breaker: {reset_timeout_seconds: 7200}\n");
        String path = "/api/v1/circuit-breakers/" + runbook;

        assertThat(admin.get(path).json().path("state").asText()).isEqualTo("closed");
        assertThat(admin.post(path + "/open", Map.of()).status()).isEqualTo(400);
        JsonNode open =
                admin.post(path + "/open", Map.of("reason", "database move")).json();
        assertThat(open.path("state").asText()).isEqualTo("open");
        assertThat(open.path("open_reason").asText()).isEqualTo("database move");
        assertThat(open.path("opened_by").asText()).isEqualTo("admin");
        assertThat(open.path("resets_at").asText()).isNotEmpty();

        JsonNode items = admin.get("/api/v1/circuit-breakers?state=open&runbook=" + runbook)
                .json()
                .path("items");
        assertThat(items).hasSize(1);
        assertThat(admin.post("/api/v1/circuit-breakers/" + open.path("id").asText() + "/reset", "{}")
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("closed");
    }

    @Test
    void anOpenBreakerRefusesInTheDryRun() {
        UUID runbook = TestRunbooks.create(admin, TestRunbooks.yaml(TestRunbooks.name()));
        UUID host = TestRunbooks.server(admin, "");
        admin.post("/api/v1/circuit-breakers/" + runbook + "/open", Map.of("reason", "test"));

        Answer plan = admin.post(
                "/api/v1/runbooks/" + runbook + "/dry-run",
                Map.of("server_id", host, "vars", Map.of("SERVICE", "nginx")));

        assertThat(plan.json().path("guards"))
                .as(plan.body())
                .anySatisfy(
                        guard -> assertThat(guard.toString()).contains("circuit_breaker", "refuse", "is open until"));
    }

    @Test
    void aWindowHoldsRecursAndEndsEarly() {
        Instant now = Instant.now();
        UUID host = TestRunbooks.server(admin, "");
        Map<String, Object> window = new HashMap<>(Map.of(
                "name", "nightly backup",
                "start_time", now.minusSeconds(600).toString(),
                "end_time", now.plusSeconds(600).toString(),
                "recurrence", "daily",
                "recurrence_pattern", Map.of("time_zone", "Europe/Berlin"),
                "affected_servers", Map.of("tags", List.of("web"))));
        JsonNode made = admin.post("/api/v1/blackout-windows", window).json();
        String path = "/api/v1/blackout-windows/" + made.path("id").asText();

        assertThat(made.path("active_until").asText()).as(made.toString()).isNotEmpty();
        assertThat(made.path("recurrence").asText()).isEqualTo("daily");
        assertThat(admin.get(path + "/occurrences").json().path("items")).hasSizeBetween(30, 31);
        assertThat(active(host)).contains("nightly backup");

        JsonNode ended = admin.post(path + "/end", "{}").json();
        assertThat(ended.path("active_until").isNull()
                        || ended.path("active_until").isMissingNode())
                .as(ended.toString())
                .isTrue();
        assertThat(active(host)).doesNotContain(made.path("id").asText());
        assertThat(admin.post(path + "/end", "{}").status()).isEqualTo(400);
        window.put("version", ended.path("version").asLong());
        window.put("enabled", false);
        assertThat(admin.put(path, window).json().path("enabled").asBoolean()).isFalse();
        assertThat(admin.put(path, window).problem()).isEqualTo("stale_version");
        assertThat(admin.delete(path).status()).isEqualTo(204);
    }

    @Test
    void aWindowThatMakesNoSenseIsRefusedWithAllReasons() {
        Answer answer = admin.post(
                "/api/v1/blackout-windows",
                Map.of(
                        "name", "x",
                        "start_time", "2026-11-21T10:00:00Z",
                        "end_time", "2026-11-21T10:00:00Z",
                        "recurrence_pattern", Map.of("cron", "never", "rrule", "FREQ=SECONDLY", "time_zone", "Moon")));

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().path("errors"))
                .extracting(error -> error.path("pointer").asText())
                .contains(
                        "/end_time",
                        "/recurrence_pattern",
                        "/recurrence_pattern/cron",
                        "/recurrence_pattern/rrule",
                        "/recurrence_pattern/time_zone");
    }

    @Test
    void aBudgetNeedsALimit() {
        Map<String, Object> budget = new HashMap<>(
                Map.of("name", "web", "selector", Map.of("tags", List.of("web")), "window_seconds", 3600));
        assertThat(admin.post("/api/v1/blast-budgets", budget).status()).isEqualTo(400);
        budget.put("max_percent", 20);
        JsonNode made = admin.post("/api/v1/blast-budgets", budget).json();
        assertThat(made.at("/selector/tags/0").asText()).as(made.toString()).isEqualTo("web");
        String path = "/api/v1/blast-budgets/" + made.path("id").asText();
        budget.put("max_executions", 3);
        budget.put("version", made.path("version").asLong());
        assertThat(admin.put(path, budget).json().path("max_executions").asInt())
                .isEqualTo(3);
        assertThat(admin.delete(path).status()).isEqualTo(204);
    }

    private String active(UUID host) {
        return admin.get("/api/v1/blackout-windows/active?server_id=" + host).body();
    }
}
