/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiClient.Answer;
import dev.opswright.api.ApiServer;
import dev.opswright.api.runbook.TestRunbooks;
import dev.opswright.api.security.TestPeople;
import dev.opswright.persistence.TestDatabase;
import dev.opswright.workflows.execution.Queues;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A person's word reaches the run that waits for it. */
class UnknownStepIT {
    private static final ApiServer SERVER = new ApiServer(TestDatabase.shared().properties());

    private final ApiClient admin = SERVER.admin();

    @BeforeAll
    static void startWorker() {
        SERVER.engine().newWorker(Queues.OPSWRIGHT).registerWorkflowImplementationTypes(WaitingRun.class);
        SERVER.engine().start();
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private String waitingRun() {
        UUID runbook = TestRunbooks.create(admin, TestRunbooks.yaml(TestRunbooks.name()));
        Answer run = admin.post(
                "/api/v1/runbooks/" + runbook + "/executions", Map.of("server_id", TestRunbooks.server(admin, "")));
        String path = "/api/v1/executions/" + run.json().path("id").asText() + "/resolve-unknown";
        await().untilAsserted(() -> assertThat(admin.post(path, Map.of("step_order", 1, "verdict", "done"))
                        .problem())
                .isEqualTo("conflict"));
        return path;
    }

    @Test
    void aVerdictIsHandedToTheRunOnce() {
        String path = waitingRun();
        ApiClient keyed = admin.with("Idempotency-Key", UUID.randomUUID().toString());
        Map<String, Object> verdict = Map.of("step_order", 2, "verdict", "retry", "comment", "never started");

        assertThat(keyed.post(path, verdict).status()).isEqualTo(202);

        assertThat(admin.post(path, verdict).problem()).isEqualTo("execution_closed");
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        String path = waitingRun();

        assertThat(admin.post(path, Map.of("step_order", 2, "verdict", "perhaps"))
                        .status())
                .isEqualTo(400);
        assertThat(admin.post(path, Map.of("verdict", "done")).status()).isEqualTo(400);
        assertThat(TestPeople.key(SERVER, "viewer")
                        .post(path, Map.of("step_order", 2, "verdict", "done"))
                        .status())
                .isEqualTo(403);
        assertThat(admin.post(
                                "/api/v1/executions/" + UUID.randomUUID() + "/resolve-unknown",
                                Map.of("step_order", 2, "verdict", "done"))
                        .status())
                .isEqualTo(404);
    }
}
