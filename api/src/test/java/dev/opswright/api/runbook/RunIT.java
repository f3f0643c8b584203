/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiClient.Answer;
import dev.opswright.api.ApiServer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunIT {
    private final ApiClient admin = ApiServer.shared().admin();
    private final String name = TestRunbooks.name();
    private final UUID runbook = TestRunbooks.create(admin, TestRunbooks.yaml(name));

    private Answer run(Map<String, Object> body) {
        return admin.post("/api/v1/runbooks/" + runbook + "/executions", body);
    }

    @Test
    void aRepeatedIdempotencyKeyIsTheSameRun() {
        Map<String, Object> body = Map.of("server_id", TestRunbooks.server(admin, ""), "vars", Map.of("SERVICE", "a"));
        ApiClient keyed = admin.with("Idempotency-Key", UUID.randomUUID().toString());

        Answer first = keyed.post("/api/v1/runbooks/" + runbook + "/executions", body);
        Answer second = keyed.post("/api/v1/runbooks/" + runbook + "/executions", body);

        assertThat(first.status()).isEqualTo(202);
        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void serversAreNamedInExactlyOneWay() {
        UUID server = TestRunbooks.server(admin, "");

        Answer twice = run(Map.of("server_id", server, "server_ids", List.of(server)));

        assertThat(twice.problem()).isEqualTo("invalid");
        assertThat(twice.json().path("detail").asText()).contains("one of server_id, server_ids and selector");
        assertThat(run(Map.of("server_id", server, "fleet", Map.of())).problem())
                .isEqualTo("invalid");
        assertThat(run(Map.of("servers", List.of())).problem()).isEqualTo("malformed");
        assertThat(run(Map.of()).problem()).isEqualTo("invalid");
    }

    @Test
    void triggersAreListedWithTheirRunbook() {
        JsonNode triggers = admin.get("/api/v1/triggers?runbook=" + name).json().path("items");

        assertThat(triggers).hasSize(1);
        JsonNode trigger = triggers.get(0);
        assertThat(trigger.path("runbook_id").asText()).isEqualTo(runbook.toString());
        assertThat(trigger.path("priority").asInt()).isEqualTo(7);
        assertThat(trigger.at("/labels_match/type").asText()).isEqualTo("service");
        assertThat(admin.get("/api/v1/triggers?enabled=true&runbook=" + name)
                        .json()
                        .path("items"))
                .isEmpty();
        assertThat(admin.get("/api/v1/triggers/" + trigger.path("id").asText()).json())
                .isEqualTo(trigger);
        assertThat(admin.get("/api/v1/triggers/" + UUID.randomUUID()).status()).isEqualTo(404);
    }
}
