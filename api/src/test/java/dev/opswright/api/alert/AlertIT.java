/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiClient.Answer;
import dev.opswright.api.ApiServer;
import dev.opswright.workflows.json.Json;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AlertIT {
    private final ApiServer server = ApiServer.shared();
    private final ApiClient admin = server.admin();
    private final String name = "Disk" + UUID.randomUUID().toString().substring(0, 8);

    private String deliver(String instance) {
        String token = admin.post("/api/v1/alert-sources", Map.of("name", "a-" + UUID.randomUUID()))
                .json()
                .path("token")
                .asText();
        Map<String, Object> alert = Map.of(
                "status",
                "firing",
                "labels",
                Map.of("alertname", name, "severity", "critical", "instance", instance, "team", "ops"),
                "annotations",
                Map.of("summary", "It is full"),
                "startsAt",
                "2026-11-21T12:00:00Z",
                "endsAt",
                "0001-01-01T00:00:00Z",
                "fingerprint",
                UUID.randomUUID().toString());
        Answer answer = server.anonymous()
                .with("Authorization", "Bearer " + token)
                .post("/api/v1/webhooks/alertmanager", Json.write(Map.of("alerts", List.of(alert))));
        assertThat(answer.status()).isEqualTo(202);
        return answer.json().path("delivery_id").asText();
    }

    private JsonNode items(String query) {
        Answer answer = admin.get("/api/v1/alerts?" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("items");
    }

    @Test
    void alertsAreFoundByEveryFilter() {
        deliver("db-1:9100");

        for (String query : List.of(
                "alert_name=" + name,
                "alert_name=" + name.substring(0, 6) + "*&since=2020-01-01T00:00:00Z",
                "alert_name=" + name + "&status=firing&severity=critical&severity_level=critical,error",
                "alert_name=" + name + "&instance=db-1:9100&label=team%3Dops",
                "alert_name=" + name + "&acknowledged=false&sort=starts_at",
                "q=" + name.toLowerCase(java.util.Locale.ROOT).substring(2))) {
            assertThat(items(query)).as(query).isNotEmpty();
        }
        assertThat(items("alert_name=" + name + "&label=team%3Ddev")).isEmpty();
        assertThat(items("alert_name=" + name + "&status=resolved")).isEmpty();
        assertThat(admin.get("/api/v1/alerts?label=nothing").status()).isEqualTo(400);
        assertThat(admin.get("/api/v1/alerts?since=yesterday").status()).isEqualTo(400);
    }

    @Test
    void oneAlertHasLabelsTimelineAndAnAcknowledgement() {
        deliver("db-2:9100");
        String path = "/api/v1/alerts/"
                + items("alert_name=" + name).path(0).path("id").asText();

        JsonNode alert = admin.get(path).json();
        assertThat(alert.path("labels").path("team").asText()).isEqualTo("ops");
        assertThat(alert.path("decision").isNull()).isTrue();

        assertThat(admin.post(path + "/acknowledge", "{}")
                        .json()
                        .path("acknowledged_by")
                        .asText())
                .isEqualTo("admin");
        admin.post(path + "/acknowledge", "{}");
        assertThat(admin.get(path + "/timeline").json().path("items").findValuesAsText("kind"))
                .containsExactly("received", "acknowledged");
        assertThat(admin.get(path + "/executions").json().path("items")).isEmpty();
        assertThat(admin.get("/api/v1/alerts/" + UUID.randomUUID()).status()).isEqualTo(404);
    }

    @Test
    void aDeliveryIsKeptByteForByte() {
        String id = deliver("db-3:9100");

        JsonNode delivery = admin.get("/api/v1/alert-deliveries/" + id).json();

        assertThat(delivery.path("body_head").asText()).contains(name);
        assertThat(delivery.path("new").asInt()).isEqualTo(1);
        assertThat(admin.get("/api/v1/alert-deliveries?quarantined=true&limit=1")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aRuleIsPreviewedByTheIntakesOwnMatcherAndKept() {
        deliver("db-4:9100");
        JsonNode preview = admin.post(
                        "/api/v1/automation-rules/preview",
                        Map.of("alert_name_pattern", name.substring(0, 8) + "*", "severity_pattern", "re:crit.*"))
                .json();
        assertThat(preview.path("matched").asInt()).as(preview.toString()).isEqualTo(1);
        Answer bad = admin.post("/api/v1/automation-rules/preview", Map.of("alert_name_pattern", "re:("));
        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.body()).contains("invalid_pattern", "character");

        Answer created = admin.post(
                "/api/v1/automation-rules", Map.of("name", name, "alert_name_pattern", name, "action", "ignore"));
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.json().path("priority").asInt()).isEqualTo(100);
        assertThat(admin.post("/api/v1/automation-rules", Map.of("name", name + "2", "action", "remediate"))
                        .status())
                .isEqualTo(400);
        assertThat(admin.delete("/api/v1/automation-rules/"
                                + created.json().path("id").asText())
                        .status())
                .isEqualTo(204);
    }
}
