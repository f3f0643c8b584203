/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.approval;

import static dev.opswright.api.approval.OpenApprovals.decide;
import static dev.opswright.api.approval.OpenApprovals.id;
import static dev.opswright.api.approval.OpenApprovals.name;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiClient.Answer;
import dev.opswright.persistence.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** One-time links: what they let whom do, and that nothing else follows from them. */
class LinkIT {
    private static final OpenApprovals APPROVALS = new OpenApprovals();

    private final ApiClient admin = APPROVALS.admin;
    private final ApiClient approver = APPROVALS.person("engineer");

    @AfterAll
    static void stop() {
        APPROVALS.close();
    }

    @Test
    void aLinkDecidesOnceForThePersonItWasMadeFor() {
        String approval = APPROVALS.open(List.of("engineer"), 2);
        Answer made = admin.post(approval + "/links", Map.of("user", name(approver)));
        String token = token(made, "approve_url", "approve");
        assertThat(approver.post(approval + "/links/verify", Map.of("token", token))
                        .json()
                        .path("decision")
                        .asText())
                .isEqualTo("approve");

        assertThat(decide(approver, approval, "link", token).status()).isEqualTo(200);

        assertThat(decide(approver, approval, "link", token).problem()).isEqualTo("link_used");
        assertThat(approver.post(approval + "/links/verify", Map.of("token", token))
                        .json()
                        .path("obstacle")
                        .asText())
                .contains("used already");
    }

    @Test
    void aLinkOfAnotherPersonDecisionPlanOrHandDecidesNothing() {
        String approval = APPROVALS.open(List.of("engineer"), 1);
        String other = APPROVALS.open(List.of("engineer"), 1);
        Answer made = admin.post(approval + "/links", Map.of("user", name(approver)));
        String token = token(made, "approve_url", "approve");
        char last = token.charAt(token.length() - 2);
        String changed = token.substring(0, token.length() - 2) + (last == 'A' ? 'B' : 'A') + "A";

        assertThat(decide(APPROVALS.person("engineer"), approval, "link", token).problem())
                .isEqualTo("link_invalid");
        assertThat(decide(approver, other, "link", token).problem()).isEqualTo("link_invalid");
        assertThat(decide(approver, approval, "link", changed).problem()).isEqualTo("link_invalid");
        assertThat(decide(approver, approval, "link", "?").problem()).isEqualTo("link_invalid");
        assertThat(decide(approver, approval, "link", token, "decision", "reject", "comment", "no")
                        .problem())
                .isEqualTo("link_invalid");
        assertThat(decide(approver, approval, "link", token, "plan_hash", "b".repeat(64))
                        .problem())
                .isEqualTo("plan_drift");
        assertThat(decide(approver, approval, "link", token).status()).isEqualTo(200);
    }

    /** A row made by hand has no signature, a changed one has the wrong one. */
    @Test
    void aLinkWhoseRowWasChangedDecidesNothing() throws SQLException {
        String approval = APPROVALS.open(List.of("engineer"), 1);
        Answer made = admin.post(approval + "/links", Map.of("user", name(approver)));
        try (Connection someone = TestDatabase.shared().connect(TestDatabase.APPLICATION);
                Statement statement = someone.createStatement()) {
            statement.execute("SET app.org_id = '" + id(admin, "/organization/id") + "'");
            statement.execute("UPDATE approval_links SET user_id = '" + id(admin, "/user/id")
                    + "' WHERE approval_id = '" + id(approval) + "'");
        }

        Answer checked = admin.post(approval + "/links/verify", Map.of("token", token(made, "approve_url", "approve")));

        assertThat(checked.json().path("decision").isNull()).as(checked.body()).isTrue();
    }

    private static String token(Answer made, String field, String decision) {
        return made.json().path(field).asText().split("#" + decision + "=", 2)[1];
    }
}
