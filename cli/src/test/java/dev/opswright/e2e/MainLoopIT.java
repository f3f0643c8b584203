/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.activities.alert.RealAlertmanager;
import dev.opswright.activities.command.RealSshd;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real Alertmanager posts, a real OpenSSH server is repaired, everything is recorded. */
class MainLoopIT {
    private final Installation installation = Installation.shared();
    private final Scene scene = new Scene(installation);
    private final Path folder = installation.folder("main");
    private RealSshd sshd;
    private RealAlertmanager alertmanager;

    @BeforeEach
    void start() {
        sshd = RealSshd.start(folder.resolve("sshd"));
        scene.trustedServer(sshd);
        URI webhook = installation.address().resolve("/api/v1/webhooks/alertmanager");
        alertmanager = RealAlertmanager.start(folder.resolve("am"), webhook, scene.source(), 0);
    }

    @AfterEach
    void stop() {
        alertmanager.close();
        sshd.close();
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
                """.formatted(folder.resolve("ledger"), scene.name()));
        Instant start = Instant.now();
        alertmanager.post(labels(), start, null);

        JsonNode verifying = scene.awaitStatus(scene.execution(), "verifying");
        assertThat(Scene.lines(folder.resolve("ledger"))).containsExactly("repaired");
        alertmanager.post(labels(), start, Instant.now());
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
                """.formatted(folder.resolve("ledger"), scene.name()));
        alertmanager.post(labels(), Instant.now(), null);

        String execution = scene.execution();
        JsonNode approval = await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> scene.detail(execution).path("approval"),
                        found -> found.path("status").asText().equals("pending"));
        assertThat(Scene.lines(folder.resolve("ledger"))).isEmpty();
        scene.api()
                .post(
                        "/approvals/" + approval.path("id").asText() + "/decisions",
                        Map.of(
                                "decision", "approve",
                                "plan_hash", approval.path("plan_hash").asText(),
                                "comment", "looks right"));
        JsonNode done = scene.awaitEnd(execution);

        assertThat(done.path("status").asText()).isEqualTo("completed");
        assertThat(done.path("plan_hash").asText())
                .isEqualTo(approval.path("plan_hash").asText());
        assertThat(Scene.lines(folder.resolve("ledger"))).containsExactly("approved");
        assertThat(done.path("approval")
                        .path("decisions")
                        .path(0)
                        .path("comment")
                        .asText())
                .isEqualTo("looks right");
    }

    private Map<String, String> labels() {
        return Map.of("alertname", scene.name(), "severity", "critical", "instance", scene.name() + ":9100");
    }
}
