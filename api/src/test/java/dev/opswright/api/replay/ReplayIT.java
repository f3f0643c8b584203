/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiServer;
import dev.opswright.api.runbook.TestRunbooks;
import dev.opswright.persistence.execution.ExecutionRepository;
import dev.opswright.persistence.replay.ExecutionHistories;
import dev.opswright.persistence.replay.RecordedHistory;
import dev.opswright.persistence.tenancy.Tenancy;
import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A past execution read event by event, and held against today's code and runbook. */
class ReplayIT {
    private static final Path HISTORIES = Path.of("../workflows/src/test/resources/histories/0.1");

    private final ApiServer server = ApiServer.shared();
    private final ApiClient admin = server.admin();
    private final UUID org = UUID.fromString(
            admin.get("/api/v1/auth/me").json().at("/organization/id").asText());

    @Test
    void theTimelineComesInOrderPageByPage() {
        UUID run = run();
        inOrg(() -> {
            for (int i = 1; i <= 3; i++) {
                server.context()
                        .getBean(ExecutionRepository.class)
                        .append(run, "fact " + i, "step", "{\"n\": " + i + "}");
            }
        });

        JsonNode first =
                admin.get("/api/v1/executions/" + run + "/timeline?limit=2").json();
        JsonNode rest = admin.get("/api/v1/executions/" + run + "/timeline?limit=200&cursor="
                        + first.path("next_cursor").asText())
                .json();

        assertThat(first.path("items").size()).isEqualTo(2);
        assertThat(first.at("/items/0/sequence").asInt()).isEqualTo(1);
        assertThat(rest.at("/items/0/sequence").asInt()).isEqualTo(3);
        assertThat(rest.path("next_cursor").isNull()).isTrue();
        assertThat(admin.get("/api/v1/executions/" + UUID.randomUUID() + "/timeline")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void withoutARecordingThereIsNoJudgement() {
        JsonNode answer = admin.get("/api/v1/executions/" + run() + "/replay").json();
        assertThat(answer.path("recording").isNull()).isTrue();
        assertThat(answer.path("judgement").isNull()).isTrue();
        assertThat(answer.at("/plan/verdict").asText()).isEqualTo("unplanned");
        assertThat(admin.get("/api/v1/executions/" + UUID.randomUUID() + "/replay")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aRecordingIsJudgedByTodaysCode() throws IOException {
        UUID run = run();
        keep(run, "RemediationBeginTest");
        JsonNode answer = admin.get("/api/v1/executions/" + run + "/replay").json();
        assertThat(answer.at("/recording/events").asInt()).isPositive();
        assertThat(answer.at("/judgement/verdict").asText())
                .as(answer.toString())
                .isEqualTo("same");
    }

    private void keep(UUID run, String test) throws IOException {
        try (var files = Files.list(HISTORIES)) {
            Path file = files.filter(one -> one.getFileName().toString().startsWith(test))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
            RecordedHistory recorded = new RecordedHistory(
                    WorkflowExecutionHistory.fromJson(Files.readString(file)).getHistory());
            inOrg(() -> server.context().getBean(ExecutionHistories.class).keep(run, "run", recorded));
        }
    }

    private UUID run() {
        UUID runbook = TestRunbooks.create(admin, TestRunbooks.yaml(TestRunbooks.name()));
        return UUID.fromString(admin.post(
                        "/api/v1/runbooks/" + runbook + "/executions",
                        Map.of("server_id", TestRunbooks.server(admin, "")))
                .json()
                .path("id")
                .asText());
    }

    private void inOrg(Runnable work) {
        server.context().getBean(Tenancy.class).run(org, work);
    }
}
