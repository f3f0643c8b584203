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
import dev.opswright.persistence.execution.ExecutionRepository;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.execution.Queues;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People's words reach a run that is under way, and finished runs start once more. */
class SteeringIT {
    private static final ApiServer SERVER = new ApiServer(TestDatabase.shared().properties());
    private static final Map<String, Object> WHY = Map.of("reason", "looks odd");

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

    @Test
    void aPauseIsHandedToTheRunAndItsRefusalsAreConflicts() {
        String run = startedRun();
        await().untilAsserted(() ->
                assertThat(admin.post(run + "/resume", WHY).problem()).isEqualTo("conflict"));
        assertThat(admin.post(run + "/skip-step", WHY).status()).isEqualTo(409);

        assertThat(admin.post(run + "/pause", WHY).status()).isEqualTo(202);

        assertThat(admin.post(run + "/retry-step", WHY).status()).isEqualTo(202);
        assertThat(admin.post(run + "/resume", Map.of()).status()).isEqualTo(202);
    }

    @Test
    void aRunThatEndedIsNotSteered() {
        String run = startedRun();
        await().untilAsserted(() -> assertThat(
                        admin.post(run + "/resolve-unknown", Map.of("step_order", 2, "verdict", "done"))
                                .status())
                .isEqualTo(202));
        close(run);

        await().untilAsserted(() ->
                assertThat(admin.post(run + "/pause", WHY).problem()).isEqualTo("execution_closed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pause", "resume", "skip-step", "retry-step", "retry"})
    void steeringNeedsARoleAndARun(String action) {
        String run = startedRun();

        assertThat(TestPeople.key(SERVER, "viewer")
                        .post(run + "/" + action, WHY)
                        .status())
                .isEqualTo(403);
        assertThat(admin.post("/api/v1/executions/" + UUID.randomUUID() + "/" + action, WHY)
                        .status())
                .isEqualTo(404);
        assertThat(admin.post(run + "/" + action, Map.of("reason", "x".repeat(1001)))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aFinishedRunStartsOnceMoreAndBothKnowEachOther() {
        String run = startedRun();
        assertThat(admin.post(run + "/retry", WHY).problem()).isEqualTo("conflict");
        close(run);
        ApiClient keyed = admin.with("Idempotency-Key", UUID.randomUUID().toString());

        Answer again = keyed.post(run + "/retry", WHY);

        assertThat(again.status()).isEqualTo(202);
        String id = again.json().path("id").asText();
        assertThat(keyed.post(run + "/retry", WHY).json().path("id").asText()).isEqualTo(id);
        var repeated = admin.get("/api/v1/executions/" + id).json();
        assertThat(run).endsWith(repeated.path("retry_of").asText());
        assertThat(repeated.path("reason").asText()).isEqualTo("looks odd");
        assertThat(repeated.path("vars").path("SERVICE").asText()).isEqualTo("nginx");
        assertThat(repeated.path("initiated_by").path("username").asText()).isEqualTo("admin");
        assertThat(admin.get(run).json().path("retries").path(0).asText()).isEqualTo(id);
    }

    private String startedRun() {
        UUID runbook = TestRunbooks.create(admin, TestRunbooks.yaml(TestRunbooks.name()));
        Answer run = admin.post(
                "/api/v1/runbooks/" + runbook + "/executions",
                Map.of("server_id", TestRunbooks.server(admin, ""), "vars", Map.of("SERVICE", "nginx")));
        return "/api/v1/executions/" + run.json().path("id").asText();
    }

    private void close(String run) {
        UUID id = UUID.fromString(run.substring(run.lastIndexOf('/') + 1));
        UUID org = UUID.fromString(
                admin.get("/api/v1/auth/me").json().at("/organization/id").asText());
        ExecutionRepository executions = SERVER.context().getBean(ExecutionRepository.class);
        SERVER.context().getBean(Tenancy.class).run(org, () -> executions.close(id, "failed", null, null, null));
    }
}
