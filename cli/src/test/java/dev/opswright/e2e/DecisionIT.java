/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All the ways in which nothing is run, or later, or is taken back: on real alerts, hosts and clocks. */
class DecisionIT {
    private final Installation installation = Installation.shared();
    private final Scene scene = new Scene(installation);
    private AlertedHost host;

    @BeforeEach
    void start() {
        host = new AlertedHost(installation, scene, "decision");
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void aRejectedRunEndsWithThePersonsWords() {
        semiAuto("");
        String execution = scene.execution();
        host.decide(host.awaitApproval(execution), "reject", "not during the sale");

        JsonNode end = scene.awaitEnd(execution);

        assertEnd(end, "cancelled", "approval_rejected");
        assertThat(end.path("status_reason").path("message").asText()).contains("not during the sale");
        assertThat(host.ledger()).isEmpty();
    }

    @Test
    void anApprovalThatNobodyGaveInTimeIsNeverHonoured() {
        semiAuto("approval: {expires_seconds: 2}\n");
        String execution = scene.execution();
        JsonNode approval = host.awaitApproval(execution);

        assertEnd(scene.awaitEnd(execution), "cancelled", "approval_expired");

        assertThatThrownBy(() -> host.decide(approval, "approve", "late")).hasMessageContaining("closed");
        assertThat(host.ledger()).isEmpty();
    }

    @Test
    void aResolvedAlertWithdrawsTheQuestion() {
        semiAuto("");
        String execution = scene.execution();
        host.awaitApproval(execution);
        host.resolve();

        JsonNode end = scene.awaitEnd(execution);

        assertEnd(end, "cancelled", "alert_resolved");
        assertThat(end.path("approval").path("status").asText()).isEqualTo("withdrawn");
        assertThat(host.ledger()).isEmpty();
    }

    @Test
    void anApproverSeesWhatChangedSinceTheLastApproval() {
        semiAuto("");
        String first = scene.execution();
        JsonNode approval = host.awaitApproval(first);
        assertThat(diff(approval).path("previous").isNull()).isTrue();
        host.decide(approval, "approve", "yes");
        scene.awaitEnd(first);
        scene.runbook(
                "semi_auto",
                "verification: none\nsteps:\n  - {name: Repair, command: \"echo better >> %s\"}\n"
                                .formatted(host.ledgerFile())
                        + "triggers:\n  - {name: Down, alert_name_pattern: \"%s\"}\n".formatted(scene.name()));
        host.fireAgain(first);

        JsonNode again = host.awaitApproval(scene.executionAfter(first));
        JsonNode diff = diff(again);
        assertThat(diff.path("previous").path("execution_id").asText()).isEqualTo(first);
        assertThat(diff.path("changes").findValuesAsText("path"))
                .contains("runbook_version", "steps.1.script", "steps.1.rollback");
        host.decide(again, "reject", "seen enough");
    }

    @Test
    void aRunWaitsForTheEndOfABlackoutAndThenRuns() {
        Instant end = Instant.now().plusSeconds(12);
        blackout(end);
        auto("verification: none\n");
        String execution = scene.execution();

        JsonNode parked = scene.awaitStatus(execution, "parked");
        assertThat(parked.path("status_reason").path("code").asText()).isEqualTo("blackout");
        assertThat(parked.path("status_reason").path("message").asText()).contains("because of", scene.name());
        JsonNode done = scene.awaitEnd(execution);

        assertThat(done.path("status").asText()).isEqualTo("completed");
        assertThat(host.ledger()).containsExactly("repaired");
        assertThat(Instant.parse(done.path("steps").path(0).path("started_at").asText()))
                .isAfterOrEqualTo(end);
    }

    @Test
    void aWaitingRunEndsByItselfWhenItsAlertClears() {
        blackout(Instant.now().plusSeconds(3_600));
        auto("verification: none\n");
        String execution = scene.execution();
        scene.awaitStatus(execution, "parked");
        host.resolve();

        assertEnd(scene.awaitEnd(execution), "cancelled", "alert_resolved");
        assertThat(host.ledger()).isEmpty();
    }

    @Test
    void whatDidNotHelpIsKeptWhereTheRunbookDoesNotSayOtherwise() {
        auto("verification: {alert_clears_within_seconds: 1}\n");

        JsonNode end = scene.awaitEnd(scene.execution());

        assertEnd(end, "failed", "not_fixed");
        assertThat(end.path("outcome").asText()).isEqualTo("not_fixed");
        assertThat(host.ledger()).containsExactly("repaired");
    }

    @Test
    void whatDidNotHelpIsTakenBackWhereTheRunbookSaysSo() {
        auto("verification: {alert_clears_within_seconds: 1, on_not_fixed: undo}\n");

        JsonNode end = scene.awaitEnd(scene.execution());

        assertEnd(end, "failed", "not_fixed");
        assertThat(host.ledger()).containsExactly("repaired", "taken back");
        assertThat(end.path("steps").path(0).path("rollback_status").asText()).isEqualTo("completed");
    }

    private JsonNode diff(JsonNode approval) {
        return scene.api().get("/approvals/" + approval.path("id").asText() + "/diff");
    }

    private void semiAuto(String head) {
        run("semi_auto", head + "verification: none\n");
    }

    private void auto(String head) {
        run("auto", head);
    }

    private void run(String mode, String head) {
        scene.runbook(mode, head + """
                steps:
                  - name: Repair
                    command: echo repaired >> %1$s
                    rollback_command: echo taken back >> %1$s
                triggers:
                  - {name: Down, alert_name_pattern: "%2$s"}
                """.formatted(host.ledgerFile(), scene.name()));
        host.fire();
    }

    private void blackout(Instant end) {
        scene.api()
                .post(
                        "/blackout-windows",
                        Map.of(
                                "name", scene.name(),
                                "start_time", Instant.now().minusSeconds(60).toString(),
                                "end_time", end.toString(),
                                "affected_runbooks", Map.of("names", List.of(scene.name()))));
    }

    private static void assertEnd(JsonNode execution, String status, String code) {
        assertThat(execution.path("status").asText()).isEqualTo(status);
        assertThat(execution.path("status_reason").path("code").asText()).isEqualTo(code);
    }
}
