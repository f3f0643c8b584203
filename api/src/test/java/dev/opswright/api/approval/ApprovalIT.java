/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.approval;

import static dev.opswright.api.approval.OpenApprovals.HASH;
import static dev.opswright.api.approval.OpenApprovals.decide;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiClient.Answer;
import dev.opswright.api.ApiServer;
import dev.opswright.persistence.TestDatabase;
import dev.opswright.persistence.approval.ApprovalRepository;
import dev.opswright.persistence.tenancy.Tenancy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Deciding about a plan over HTTP, with the real approval workflow behind it. */
class ApprovalIT {
    private static final OpenApprovals APPROVALS = new OpenApprovals();

    private final ApiClient admin = APPROVALS.admin;
    private final ApiClient initiator = APPROVALS.initiator;
    private final ApiClient approver = APPROVALS.person("engineer");

    @AfterAll
    static void stop() {
        APPROVALS.close();
    }

    @Test
    void anApproverDecidesAndARepeatedKeyIsTheSameVote() {
        String approval = APPROVALS.open(List.of("engineer"), 1);
        ApiClient keyed = approver.with("Idempotency-Key", UUID.randomUUID().toString());
        assertThat(admin.get(approval).json().path("can_decide").asBoolean()).isFalse();
        assertThat(approver.get(approval).json().path("can_decide").asBoolean()).isTrue();

        Answer first = decide(keyed, approval);
        Answer repeat = decide(keyed, approval);

        assertThat(first.json().path("status").asText()).as(first.body()).isEqualTo("approved");
        assertThat(repeat.body()).isEqualTo(first.body());
        await().untilAsserted(() ->
                assertThat(admin.get(approval).json().path("status").asText()).isEqualTo("approved"));
        assertThat(decide(APPROVALS.person("engineer"), approval).status()).isEqualTo(410);
    }

    @Test
    void theSameKeyOfTwoPeopleIsTwoVotes() {
        String approval = APPROVALS.open(List.of("engineer"), 2);
        String key = UUID.randomUUID().toString();

        Answer one = decide(approver.with("Idempotency-Key", key), approval);
        Answer two = decide(APPROVALS.person("engineer").with("Idempotency-Key", key), approval);

        assertThat(one.json().path("status").asText()).isEqualTo("pending");
        assertThat(two.json().path("status").asText()).isEqualTo("approved");
        assertThat(two.json().path("approvals").asInt()).isEqualTo(2);
    }

    @Test
    void theInitiatorAndPeopleWithoutARoleAreRefused() {
        String approval = APPROVALS.open(List.of("engineer"), 2);
        assertThat(decide(initiator, approval).problem()).isEqualTo("same_initiator");
        assertThat(decide(admin, approval).problem()).isEqualTo("role_missing");
        assertThat(decide(admin, approval).status()).isEqualTo(403);
        assertThat(decide(APPROVALS.person("viewer"), approval).problem()).isEqualTo("forbidden");
        assertThat(decide(approver, approval).status()).isEqualTo(200);
        assertThat(decide(approver, approval).problem()).isEqualTo("already_decided");
    }

    @Test
    void theAuthorIsRefusedWhereTheOrganizationWantsAnotherPerson() {
        String approval = APPROVALS.open(List.of("admin"), 1);
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
        Answer drifted = decide(approver, APPROVALS.open(List.of("engineer"), 1), "plan_hash", "b".repeat(64));

        assertThat(drifted.status()).isEqualTo(409);
        assertThat(drifted.problem()).isEqualTo("plan_drift");
        assertThat(drifted.json().path("detail").asText()).contains(HASH);
    }

    @Test
    void anExpiredApprovalIsGone() {
        String approval = APPROVALS.open(List.of("engineer"), 1, 1);

        await().untilAsserted(() ->
                assertThat(admin.get(approval).json().path("status").asText()).isEqualTo("expired"));
        Answer late = decide(approver, approval);
        assertThat(late.status()).isEqualTo(410);
        assertThat(late.json().path("detail").asText()).contains("expired");
    }

    @Test
    void aRejectionNeedsAReasonAndEndsTheApproval() {
        String approval = APPROVALS.open(List.of("engineer"), 1);

        assertThat(decide(approver, approval, "decision", "reject").status()).isEqualTo(400);
        Answer rejected = decide(approver, approval, "decision", "reject", "comment", "not at noon");

        assertThat(rejected.json().path("status").asText()).isEqualTo("rejected");
        assertThat(decide(approver, "/api/v1/approvals/" + UUID.randomUUID()).status())
                .isEqualTo(404);
    }

    /** A step may ask too: its answer is the step's, and who let the run begin stays on record. */
    @Test
    void anApprovalLetsARunBeginThatHasNotBegun() throws SQLException {
        UUID org = OpenApprovals.id(admin, "/organization/id");
        UUID yes = OpenApprovals.id(approver, "/user/id");
        UUID waiting = execution(APPROVALS.open(List.of("engineer"), 1));
        UUID running = execution(APPROVALS.open(List.of("engineer"), 1));
        Tenancy tenancy = APPROVALS.bean(Tenancy.class);
        ApprovalRepository rows = APPROVALS.bean(ApprovalRepository.class);
        try (Connection someone = TestDatabase.shared().connect(TestDatabase.APPLICATION);
                Statement statement = someone.createStatement()) {
            statement.execute("SET app.org_id = '" + org + "'");
            statement.execute("UPDATE runbook_executions SET status = 'running', started_at = now() WHERE id = '"
                    + running + "'");
        }

        tenancy.run(org, () -> rows.approveExecution(waiting, yes));
        tenancy.run(org, () -> rows.approveExecution(running, yes));

        assertThat(admin.get("/api/v1/executions/" + waiting)
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("approved");
        assertThat(admin.get("/api/v1/executions/" + running)
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("running");
    }

    private UUID execution(String approval) {
        return UUID.fromString(admin.get(approval).json().path("execution_id").asText());
    }

    @Test
    void withoutAnEngineTheAnswerIsToTryAgain() {
        String approval = APPROVALS.open(List.of("engineer"), 1);
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
