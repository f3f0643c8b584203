/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiClient.Answer;
import dev.opswright.api.ApiServer;
import dev.opswright.api.runbook.TestRunbooks;
import dev.opswright.persistence.approval.ApprovalRepository;
import dev.opswright.persistence.tenancy.Tenancy;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** An organization of its own with a key for each role and one of everything that has an id. */
final class Tenant {
    static final String PASSWORD = "a long enough password";

    final String word = "t" + UUID.randomUUID().toString().substring(0, 8);
    final ApiClient admin;
    final UUID orgId;
    final Map<String, ApiClient> roles = new TreeMap<>();

    /** The id of one thing of each resource, by the word in its path. */
    final Map<String, String> ids = new TreeMap<>();

    private final ApiServer server;

    Tenant(ApiServer server) {
        this.server = server;
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
        ids.put("organizations", made.json().path("id").asText());
        orgId = UUID.fromString(ids.get("organizations"));
        admin = server.anonymous().login(word, PASSWORD);
        Roles.ALL.forEach(role -> roles.put(role, key(role)));
        fill();
    }

    String id(PolicyTable.Row row) {
        return ids.getOrDefault(row.resource(), UUID.randomUUID().toString());
    }

    private ApiClient key(String role) {
        JsonNode key = made("/api/v1/api-keys", Map.of("name", word, "role", role));
        ids.put("api-keys", key.path("id").asText());
        return server.anonymous()
                .with("Authorization", "Bearer " + key.path("token").asText());
    }

    private void fill() {
        ids.put("users", admin.get("/api/v1/auth/me").json().at("/user/id").asText());
        String runbook = TestRunbooks.create(admin, TestRunbooks.yaml(word)).toString();
        ids.put("runbooks", runbook);
        ids.put("servers", TestRunbooks.server(admin, "").toString());
        ids.put("triggers", first("/api/v1/triggers"));
        ids.put("circuit-breakers", first("/api/v1/circuit-breakers"));
        ids.put("automation-rules", post("/api/v1/automation-rules", Map.of("name", word, "action", "ignore")));
        ids.put(
                "blackout-windows",
                post(
                        "/api/v1/blackout-windows",
                        Map.of(
                                "name",
                                word,
                                "start_time",
                                "2026-01-01T00:00:00Z",
                                "end_time",
                                "2026-12-31T00:00:00Z")));
        ids.put(
                "blast-budgets",
                post(
                        "/api/v1/blast-budgets",
                        Map.of(
                                "name",
                                word,
                                "selector",
                                Map.of("tags", List.of("web")),
                                "max_executions",
                                5,
                                "window_seconds",
                                60)));
        assertThat(admin.put("/api/v1/settings", Map.of("approvals.require_other_author", false))
                        .status())
                .isEqualTo(200);
        ids.put("settings", first("/api/v1/settings/versions"));
        ids.put("audit-events", first("/api/v1/audit-events"));
        ids.put(
                "audit-searches",
                post("/api/v1/audit-searches", Map.of("name", word, "filters", Map.of("outcome", "denied"))));
        ids.put(
                "credential-grants",
                post("/api/v1/credential-grants", Map.of("name", word, "hosts", Map.of("names", List.of(word)))));
        ids.put(
                "consents",
                post(
                        "/api/v1/consents",
                        Map.of(
                                "user_id",
                                ids.get("users"),
                                "purpose",
                                word,
                                "policy_version",
                                "1",
                                "evidence",
                                "a form")));
        ids.put(
                "privacy-requests",
                post(
                        "/api/v1/privacy-requests",
                        Map.of("kind", "export", "user_id", ids.get("users"), "reason", word)));
        // Made by the administrator about themselves.
        ids.put("me", ids.get("privacy-requests"));
        ids.put("teams", post("/api/v1/teams", Map.of("name", word, "members", List.of(ids.get("users")))));
        ids.put("service-accounts", post("/api/v1/service-accounts", Map.of("username", word + "-robot")));
        ids.put("roles", post("/api/v1/roles", Map.of("name", word, "permissions", List.of("alerts:read"))));
        ids.put(
                "role-assignments",
                post("/api/v1/role-assignments", Map.of("user_id", ids.get("users"), "role", word)));
        alert();
        runs(runbook);
    }

    private void alert() {
        JsonNode source = made("/api/v1/alert-sources", Map.of("name", word));
        ids.put("alert-sources", source.path("id").asText());
        Answer sent = server.anonymous()
                .with("Authorization", "Bearer " + source.path("token").asText())
                .post("/api/v1/webhooks/alertmanager", webhook());
        assertThat(sent.status()).as(sent.body()).isEqualTo(202);
        ids.put("alert-deliveries", sent.json().path("delivery_id").asText());
        ids.put("alerts", first("/api/v1/alerts"));
    }

    private Map<String, Object> webhook() {
        Map<String, Object> alert = Map.of(
                "status", "firing",
                "labels", Map.of("alertname", word, "severity", "critical", "instance", "web-1", "service", "nginx"),
                "annotations", Map.of("summary", word),
                "startsAt", "2026-11-21T12:00:00Z",
                "endsAt", "0001-01-01T00:00:00Z",
                "generatorURL", "http://prometheus:9090/graph",
                "fingerprint", word);
        return Map.of(
                "version",
                "4",
                "groupKey",
                word,
                "truncatedAlerts",
                0,
                "status",
                "firing",
                "receiver",
                "opswright",
                "groupLabels",
                Map.of(),
                "commonLabels",
                Map.of(),
                "commonAnnotations",
                Map.of(),
                "externalURL",
                "http://alertmanager:9093",
                "alerts",
                List.of(alert));
    }

    private void runs(String runbook) {
        String path = "/api/v1/runbooks/" + runbook + "/executions";
        Map<String, String> vars = Map.of("SERVICE", "nginx");
        ids.put(
                "executions",
                made(path, Map.of("server_id", ids.get("servers"), "vars", vars))
                        .path("id")
                        .asText());
        ids.put(
                "fleets",
                made(path, Map.of("server_ids", List.of(ids.get("servers")), "vars", vars))
                        .path("fleet_id")
                        .asText());
        UUID approval = UUID.randomUUID();
        ApprovalRepository approvals = server.context().getBean(ApprovalRepository.class);
        server.context()
                .getBean(Tenancy.class)
                .run(
                        orgId,
                        () -> approvals.open(
                                approval,
                                UUID.fromString(ids.get("executions")),
                                "a".repeat(64),
                                "[\"engineer\",\"admin\"]",
                                1,
                                3600));
        ids.put("approvals", approval.toString());
    }

    private String first(String path) {
        return admin.get(path).json().at("/items/0/id").asText();
    }

    private String post(String path, Object body) {
        return made(path, body).path("id").asText();
    }

    private JsonNode made(String path, Object body) {
        Answer answer = admin.post(path, body);
        assertThat(answer.status()).as(path + " " + answer.body()).isBetween(200, 202);
        return answer.json();
    }
}
