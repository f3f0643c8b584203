/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real Alertmanager posts, a real OpenSSH server is repaired, everything is recorded. */
class MainLoopIT {
    private final Installation installation = Installation.shared();
    private final Scene scene = new Scene(installation);
    private AlertedHost host;

    @BeforeEach
    void start() {
        host = new AlertedHost(installation, scene, "main");
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void anAlertIsRepairedAndTheRunIsFixedOnlyWhenItsAlertClears() {
        scene.runbook("auto", """
                verification: {alert_clears_within_seconds: 60}
                steps:
                  - name: Look
                    command: echo "down on $(hostname)" && exit 3
                    expected_exit_codes: [0, 3]
                  - name: Repair
                    command: echo repaired >> %s
                    condition: "{{ steps['Look'].exit_code == 3 }}"
                triggers:
                  - {name: Down, alert_name_pattern: "%s", severity_pattern: critical}
                """.formatted(host.ledgerFile(), scene.name()));
        host.fire();

        JsonNode verifying = scene.awaitStatus(scene.execution(), "verifying");
        assertThat(host.ledger()).containsExactly("repaired");
        host.resolve();
        JsonNode done = scene.awaitEnd(verifying.path("id").asText());

        assertThat(done.path("status").asText()).isEqualTo("completed");
        assertThat(done.path("outcome").asText()).isEqualTo("fixed");
        assertThat(done.path("steps").findValuesAsText("exit_code")).containsExactly("3", "0");
        assertThat(done.path("steps").path(0).path("stdout").asText()).startsWith("down on ");
        assertThat(done.path("plan_hash").asText()).isNotEmpty();
        JsonNode alert = scene.api().get("/alerts/" + done.path("alert_id").asText());
        assertThat(alert.path("status").asText()).isEqualTo("resolved");
        assertThat(alert.path("decision").path("outcome").asText()).isNotEmpty();
    }

    @Test
    void aRunThatNeedsApprovalWaitsForAPersonAndRunsWhatWasApproved() {
        scene.runbook("semi_auto", """
                verification: none
                steps:
                  - {name: Repair, command: "echo approved >> %s"}
                triggers:
                  - {name: Down, alert_name_pattern: "%s"}
                """.formatted(host.ledgerFile(), scene.name()));
        host.fire();

        String execution = scene.execution();
        JsonNode approval = host.awaitApproval(execution);
        assertThat(host.ledger()).isEmpty();
        host.decide(approval, "approve", "looks right");
        JsonNode done = scene.awaitEnd(execution);

        assertThat(done.path("status").asText()).isEqualTo("completed");
        assertThat(done.path("plan_hash").asText())
                .isEqualTo(approval.path("plan_hash").asText());
        assertThat(host.ledger()).containsExactly("approved");
        assertThat(done.path("approval")
                        .path("decisions")
                        .path(0)
                        .path("comment")
                        .asText())
                .isEqualTo("looks right");
    }
}
