/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiClient.Answer;
import dev.opswright.api.ApiServer;
import dev.opswright.api.runbook.TestRunbooks;
import dev.opswright.persistence.fleet.FleetQueries;
import dev.opswright.persistence.fleet.FleetRepository;
import dev.opswright.persistence.tenancy.Tenancy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Fleet runs over the api; nobody carries them out here. */
class FleetIT {
    private final ApiServer server = ApiServer.shared();
    private final ApiClient admin = server.admin();
    private final UUID runbook = TestRunbooks.create(admin, TestRunbooks.yaml(TestRunbooks.name()));

    private Answer run(Map<String, Object> body) {
        return admin.post("/api/v1/runbooks/" + runbook + "/executions", body);
    }

    private List<UUID> servers(int count) {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(TestRunbooks.server(admin, ""));
        }
        return ids;
    }

    private UUID fleet(List<UUID> servers) {
        Answer answer = run(Map.of("server_ids", servers, "vars", Map.of("SERVICE", "a")));
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return UUID.fromString(answer.json().path("fleet_id").asText());
    }

    @Test
    void theWholeListOfTargetsIsThereAtOnceInItsWaves() {
        List<UUID> servers = servers(5);

        Answer answer = run(Map.of(
                "server_ids", servers, "vars", Map.of("SERVICE", "a"), "fleet", Map.of("waves", List.of(50, 100))));

        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        assertThat(answer.json().path("id").isNull()).isTrue();
        assertThat(answer.json().path("items").findValuesAsText("server_id"))
                .containsExactlyElementsOf(servers.stream().map(UUID::toString).toList());
        JsonNode fleet = admin.get(
                        "/api/v1/fleets/" + answer.json().path("fleet_id").asText())
                .json();
        assertThat(fleet.path("status").asText()).as(fleet.toString()).isEqualTo("pending");
        assertThat(fleet.at("/counts/total").asInt()).isEqualTo(5);
        assertThat(fleet.at("/counts/waiting").asInt()).isEqualTo(5);
        assertThat(fleet.at("/policy/max_failures").asInt()).isEqualTo(1);
        assertThat(fleet.at("/initiated_by/username").asText()).isEqualTo("admin");
        assertThat(fleet.path("waves").findValues("runs").stream().map(JsonNode::size))
                .containsExactly(1, 2, 2);
        JsonNode first = fleet.at("/waves/0/runs/0");
        assertThat(first.path("status").asText()).isEqualTo("pending");
        assertThat(first.path("waiting").asBoolean()).isTrue();
        assertThat(admin.get("/api/v1/executions/" + first.path("id").asText())
                        .json()
                        .path("fleet_id"))
                .isEqualTo(fleet.path("id"));
    }

    @Test
    void aSelectorMeansServersByNameAndOneThatMeansNoneIsRefusedInWords() {
        String environment = "e" + UUID.randomUUID().toString().substring(0, 8);
        UUID id = servers(1).getFirst();
        JsonNode stored = admin.get("/api/v1/servers/" + id).json();
        String name = stored.path("name").asText();

        Answer found = run(Map.of("selector", Map.of("names", List.of(name), "tags", List.of("web", "other"))));
        Answer none = run(Map.of("selector", Map.of("environments", List.of(environment))));

        assertThat(found.status()).as(found.body()).isEqualTo(202);
        assertThat(found.json().at("/items/0/server_id").asText()).isEqualTo(id.toString());
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.json().path("detail").asText()).contains("No server matches");
        assertThat(run(Map.of("selector", Map.of())).json().path("detail").asText())
                .contains("would mean every server");
        assertThat(run(Map.of("selector", Map.of("groups", List.of("g")))).problem())
                .isEqualTo("not_supported");
    }

    @Test
    void nothingIsStoredWhenOneServerIsNotThere() {
        Answer answer = run(Map.of("server_ids", List.of(servers(1).getFirst(), UUID.randomUUID())));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("detail").asText()).contains("1 of these servers are not there");
        assertThat(admin.get("/api/v1/fleets?runbook=" + runbook).json().path("items"))
                .isEmpty();
        assertThat(run(Map.of("server_ids", List.of())).problem()).isEqualTo("invalid");
    }

    @Test
    void wavesThatDoNotRiseToAHundredAreRefused() {
        List<UUID> servers = servers(1);

        for (List<Integer> waves : List.of(List.of(50), List.of(50, 50, 100), List.of(0, 100), List.of(20, 120))) {
            Answer answer = run(Map.of("server_ids", servers, "fleet", Map.of("waves", waves)));

            assertThat(answer.problem()).as(waves.toString()).isEqualTo("invalid");
        }
        assertThat(run(Map.of("server_ids", servers, "fleet", Map.of("max_parallel", 0)))
                        .problem())
                .isEqualTo("invalid");
    }

    @Test
    void aRepeatedIdempotencyKeyIsTheSameFleet() {
        ApiClient keyed = admin.with("Idempotency-Key", UUID.randomUUID().toString());
        Map<String, Object> body = Map.of("server_ids", servers(2));

        Answer first = keyed.post("/api/v1/runbooks/" + runbook + "/executions", body);
        Answer second = keyed.post("/api/v1/runbooks/" + runbook + "/executions", body);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(admin.get("/api/v1/fleets?runbook=" + runbook).json().path("items"))
                .hasSize(1);
    }

    @Test
    void aRunThatWaitsForItsTurnIsCancelledAlone() {
        UUID fleet = fleet(servers(3));
        String second = admin.get("/api/v1/fleets/" + fleet)
                .json()
                .at("/waves/1/runs/0/id")
                .asText();

        Answer answer = admin.post("/api/v1/executions/" + second + "/cancel", Map.of("reason", "in repair"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        JsonNode execution = admin.get("/api/v1/executions/" + second).json();
        assertThat(execution.path("status").asText()).isEqualTo("cancelled");
        assertThat(execution.at("/status_reason/message").asText()).isEqualTo("Cancelled by admin: in repair");
        assertThat(admin.get("/api/v1/fleets/" + fleet)
                        .json()
                        .at("/counts/cancelled")
                        .asInt())
                .isEqualTo(1);
        assertThat(admin.get("/api/v1/executions?fleet=" + fleet).json().path("items"))
                .hasSize(3);
    }

    @Test
    void aFleetOfAnotherOrganizationIsNotThere() {
        UUID fleet = fleet(servers(1));
        Tenancy tenancy = server.context().getBean(Tenancy.class);
        UUID foreign = UUID.randomUUID();

        assertThat(tenancy.read(
                        foreign,
                        () -> server.context().getBean(FleetQueries.class).find(fleet)))
                .isEmpty();
        FleetRepository rows = server.context().getBean(FleetRepository.class);
        assertThat(tenancy.read(foreign, () -> rows.look(fleet, 60))).isEmpty();
        assertThat(tenancy.in(foreign, () -> rows.close(fleet, "cancelled", null, null)))
                .isZero();
        assertThat(tenancy.read(foreign, () -> rows.targets(fleet))).isEmpty();
        assertThat(admin.get("/api/v1/fleets/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(admin.post("/api/v1/fleets/" + UUID.randomUUID() + "/cancel", Map.of())
                        .status())
                .isEqualTo(404);
    }
}
