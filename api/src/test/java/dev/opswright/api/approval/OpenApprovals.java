/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiClient.Answer;
import dev.opswright.api.ApiServer;
import dev.opswright.api.runbook.TestRunbooks;
import dev.opswright.api.security.TestPeople;
import dev.opswright.persistence.TestDatabase;
import dev.opswright.persistence.approval.ApprovalRepository;
import dev.opswright.persistence.approval.DelegationRepository;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.approval.ApprovalWorkflow;
import dev.opswright.workflows.approval.ApprovalWorkflow.ApprovalRequest;
import dev.opswright.workflows.approval.ApprovalWorkflowImpl;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.worker.Worker;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A server with the real approval workflow behind it, and approvals of runs that an engineer started. */
final class OpenApprovals implements AutoCloseable {
    static final String HASH = "a".repeat(64);
    private static final String QUEUE = "approvals";

    final ApiServer server = new ApiServer(TestDatabase.shared().properties());
    final ApiClient admin = server.admin();
    final ApiClient initiator = person("engineer");

    OpenApprovals() {
        Worker worker = server.engine().newWorker(QUEUE);
        worker.registerWorkflowImplementationTypes(ApprovalWorkflowImpl.class);
        worker.registerActivitiesImplementations(new RecordedApprovals(
                bean(Tenancy.class), bean(ApprovalRepository.class), bean(DelegationRepository.class)));
        server.engine().start();
    }

    ApiClient person(String role) {
        return TestPeople.person(server, role);
    }

    <T> T bean(Class<T> type) {
        return server.context().getBean(type);
    }

    @Override
    public void close() {
        server.close();
    }

    static UUID id(ApiClient client, String pointer) {
        return UUID.fromString(client.get("/api/v1/auth/me").json().at(pointer).asText());
    }

    static String name(ApiClient client) {
        return client.get("/api/v1/auth/me").json().at("/user/username").asText();
    }

    /** The id at the end of an approval's path. */
    static UUID id(String approval) {
        return UUID.fromString(approval.substring(approval.lastIndexOf('/') + 1));
    }

    /** An open approval of a run that {@code initiator} started of a runbook that an administrator wrote. */
    String open(List<String> roles, int quorum) {
        return open(roles, quorum, 3600);
    }

    String open(List<String> roles, int quorum, int expiresSeconds) {
        UUID runbook = TestRunbooks.create(admin, TestRunbooks.yaml(TestRunbooks.name()));
        UUID execution = UUID.fromString(initiator
                .post(
                        "/api/v1/runbooks/" + runbook + "/executions",
                        Map.of("server_id", TestRunbooks.server(admin, "")))
                .json()
                .path("id")
                .asText());
        UUID approval = UUID.randomUUID();
        ApprovalWorkflow workflow = server.engine()
                .getWorkflowClient()
                .newWorkflowStub(
                        ApprovalWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(QUEUE)
                                .setWorkflowId(ApprovalWorkflow.workflowId(approval))
                                .build());
        WorkflowClient.start(
                workflow::run,
                new ApprovalRequest(
                        id(admin, "/organization/id"),
                        approval,
                        execution,
                        HASH,
                        roles,
                        quorum,
                        expiresSeconds,
                        id(initiator, "/user/id"),
                        null));
        String path = "/api/v1/approvals/" + approval;
        await().untilAsserted(() -> assertThat(admin.get(path).status()).isEqualTo(200));
        return path;
    }

    static Answer decide(ApiClient client, String approval, Object... more) {
        Map<String, Object> body = new HashMap<>(Map.of("decision", "approve", "plan_hash", HASH));
        for (int i = 0; i < more.length; i += 2) {
            body.put((String) more[i], more[i + 1]);
        }
        return client.post(approval + "/decisions", body);
    }
}
