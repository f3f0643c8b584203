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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Deciding about a plan over HTTP, with the real approval workflow behind it. */
class ApprovalIT {
    private static final String QUEUE = "approvals";
    private static final String HASH = "a".repeat(64);
    private static final ApiServer SERVER = new ApiServer(TestDatabase.shared().properties());

    private final ApiClient admin = SERVER.admin();
    private final ApiClient initiator = TestPeople.person(SERVER, "engineer");
    private final ApiClient approver = TestPeople.person(SERVER, "engineer");

    @BeforeAll
    static void startWorker() {
        Worker worker = SERVER.engine().newWorker(QUEUE);
        worker.registerWorkflowImplementationTypes(ApprovalWorkflowImpl.class);
        worker.registerActivitiesImplementations(new RecordedApprovals(
                SERVER.context().getBean(Tenancy.class), SERVER.context().getBean(ApprovalRepository.class)));
        SERVER.engine().start();
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private static UUID id(ApiClient client, String pointer) {
        return UUID.fromString(client.get("/api/v1/auth/me").json().at(pointer).asText());
    }

    /** An open approval of a run that {@code initiator} started of a runbook that an administrator wrote. */
    private String open(List<String> roles, int quorum) {
        return open(roles, quorum, 3600);
    }

    private String open(List<String> roles, int quorum, int expiresSeconds) {
        UUID runbook = TestRunbooks.create(admin, TestRunbooks.yaml(TestRunbooks.name()));
        UUID execution = UUID.fromString(initiator
                .post(
                        "/api/v1/runbooks/" + runbook + "/executions",
                        Map.of("server_id", TestRunbooks.server(admin, "")))
                .json()
                .path("id")
                .asText());
        UUID approval = UUID.randomUUID();
        ApprovalWorkflow workflow = SERVER.engine()
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

    private static Answer decide(ApiClient client, String approval, Object... more) {
        Map<String, Object> body = new HashMap<>(Map.of("decision", "approve", "plan_hash", HASH));
        for (int i = 0; i < more.length; i += 2) {
            body.put((String) more[i], more[i + 1]);
        }
        return client.post(approval + "/decisions", body);
    }

    @Test
    void anApproverDecidesAndARepeatedKeyIsTheSameVote() {
        String approval = open(List.of("engineer"), 1);
        ApiClient keyed = approver.with("Idempotency-Key", UUID.randomUUID().toString());
        assertThat(admin.get(approval).json().path("can_decide").asBoolean()).isFalse();
        assertThat(approver.get(approval).json().path("can_decide").asBoolean()).isTrue();

        Answer first = decide(keyed, approval);
        Answer repeat = decide(keyed, approval);

        assertThat(first.json().path("status").asText()).as(first.body()).isEqualTo("approved");
        assertThat(repeat.body()).isEqualTo(first.body());
        await().untilAsserted(() ->
                assertThat(admin.get(approval).json().path("status").asText()).isEqualTo("approved"));
        assertThat(decide(TestPeople.person(SERVER, "engineer"), approval).status())
                .isEqualTo(410);
    }

    @Test
    void theSameKeyOfTwoPeopleIsTwoVotes() {
        String approval = open(List.of("engineer"), 2);
        String key = UUID.randomUUID().toString();

        Answer one = decide(approver.with("Idempotency-Key", key), approval);
        Answer two = decide(TestPeople.person(SERVER, "engineer").with("Idempotency-Key", key), approval);

        assertThat(one.json().path("status").asText()).isEqualTo("pending");
        assertThat(two.json().path("status").asText()).isEqualTo("approved");
        assertThat(two.json().path("approvals").asInt()).isEqualTo(2);
    }

    @Test
    void theInitiatorAndPeopleWithoutARoleAreRefused() {
        String approval = open(List.of("engineer"), 2);
        assertThat(decide(initiator, approval).problem()).isEqualTo("same_initiator");
        assertThat(decide(admin, approval).problem()).isEqualTo("role_missing");
        assertThat(decide(admin, approval).status()).isEqualTo(403);
        assertThat(decide(TestPeople.person(SERVER, "viewer"), approval).problem())
                .isEqualTo("forbidden");
        assertThat(decide(approver, approval).status()).isEqualTo(200);
        assertThat(decide(approver, approval).problem()).isEqualTo("already_decided");
    }

    @Test
    void theAuthorIsRefusedWhereTheOrganizationWantsAnotherPerson() {
        String approval = open(List.of("admin"), 1);
        String setting = "approvals.require_other_author";
        admin.put("/api/v1/settings", Map.of(setting, true));
        try {
            assertThat(decide(admin, approval).problem()).isEqualTo("same_author");
            assertThat(admin.get(approval).json().path("can_decide").asBoolean())
                    .isFalse();
        } finally {
            admin.put("/api/v1/settings", Map.of(setting, false));
        }
        assertThat(decide(admin, approval).status()).isEqualTo(200);
    }

    @Test
    void anotherPlanThanTheOneShownIsRefusedWithTheNewHash() {
        Answer drifted = decide(approver, open(List.of("engineer"), 1), "plan_hash", "b".repeat(64));

        assertThat(drifted.status()).isEqualTo(409);
        assertThat(drifted.problem()).isEqualTo("plan_drift");
        assertThat(drifted.json().path("detail").asText()).contains(HASH);
    }

    @Test
    void anExpiredApprovalIsGone() {
        String approval = open(List.of("engineer"), 1, 1);

        await().untilAsserted(() ->
                assertThat(admin.get(approval).json().path("status").asText()).isEqualTo("expired"));
        Answer late = decide(approver, approval);
        assertThat(late.status()).isEqualTo(410);
        assertThat(late.json().path("detail").asText()).contains("expired");
    }

    @Test
    void aRejectionNeedsAReasonAndEndsTheApproval() {
        String approval = open(List.of("engineer"), 1);

        assertThat(decide(approver, approval, "decision", "reject").status()).isEqualTo(400);
        Answer rejected = decide(approver, approval, "decision", "reject", "comment", "not at noon");

        assertThat(rejected.json().path("status").asText()).isEqualTo("rejected");
        assertThat(decide(approver, "/api/v1/approvals/" + UUID.randomUUID()).status())
                .isEqualTo(404);
    }

    @Test
    void withoutAnEngineTheAnswerIsToTryAgain() {
        String approval = open(List.of("engineer"), 1);
        ApiServer alone = new ApiServer(TestDatabase.shared().properties());
        alone.engine().close();
        try {
            ApiClient client = alone.admin();

            Answer answer = decide(client, approval);

            assertThat(answer.status()).as(answer.body()).isEqualTo(503);
            assertThat(answer.problem()).isEqualTo("engine_unavailable");
            assertThat(answer.header("Retry-After")).isEqualTo("5");
        } finally {
            alone.close();
        }
    }
}
