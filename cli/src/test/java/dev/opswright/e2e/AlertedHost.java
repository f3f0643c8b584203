/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.activities.alert.RealAlertmanager;
import dev.opswright.activities.command.RealSshd;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A real OpenSSH server with a trusted key, a real Alertmanager that fires about it, and a ledger that its commands write. */
final class AlertedHost implements AutoCloseable {
    private final Scene scene;
    private final Path folder;
    private final RealSshd sshd;
    private final RealAlertmanager alertmanager;
    private Instant startsAt = Instant.now();

    AlertedHost(Installation installation, Scene scene, String name) {
        this.scene = scene;
        folder = installation.folder(name);
        sshd = RealSshd.start(folder.resolve("sshd"));
        scene.trustedServer(sshd);
        URI webhook = installation.address().resolve("/api/v1/webhooks/alertmanager");
        alertmanager = RealAlertmanager.start(folder.resolve("am"), webhook, scene.source(), 0);
    }

    RealSshd sshd() {
        return sshd;
    }

    Path ledgerFile() {
        return folder.resolve("ledger");
    }

    /** What the commands wrote so far. */
    List<String> ledger() {
        return Scene.lines(ledgerFile());
    }

    void fire() {
        alertmanager.post(labels(), startsAt, null);
    }

    void resolve() {
        alertmanager.post(labels(), startsAt, Instant.now());
    }

    /** Ends the episode and begins another one; Alertmanager would tell nothing of an end that it has not sent yet. */
    void fireAgain(String execution) {
        resolve();
        String alert = "/alerts/" + scene.detail(execution).path("alert_id").asText();
        await("end of the first episode")
                .atMost(Duration.ofSeconds(60))
                .until(() -> scene.api().get(alert).path("status").asText().equals("resolved"));
        startsAt = Instant.now();
        fire();
    }

    /** Imports a runbook that asks before it writes down what the command prints, and fires; answers the run. */
    String runbookThatAsks(String command) {
        importThatAsks(command);
        fire();
        return scene.execution();
    }

    /** Another version of the same, and another episode after that run; answers the run that waits. */
    String runbookThatAsks(String command, String after) {
        importThatAsks(command);
        fireAgain(after);
        String execution = scene.executionAfter(after);
        awaitApproval(execution);
        return execution;
    }

    private void importThatAsks(String command) {
        scene.runbook("semi_auto", """
                verification: none
                steps:
                  - {name: Repair, command: "%s >> %s"}
                triggers:
                  - {name: Down, alert_name_pattern: "%s"}
                """.formatted(command, ledgerFile(), scene.name()));
    }

    /** The approval that the execution waits for. */
    JsonNode awaitApproval(String execution) {
        return await("approval of " + execution)
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> scene.detail(execution).path("approval"),
                        found -> found.path("status").asText().equals("pending"));
    }

    /** Decides as the administrator. */
    JsonNode decide(JsonNode approval, String decision, String comment) {
        return scene.api()
                .post(
                        "/approvals/" + approval.path("id").asText() + "/decisions",
                        Map.of(
                                "decision",
                                decision,
                                "plan_hash",
                                approval.path("plan_hash").asText(),
                                "comment",
                                comment));
    }

    private Map<String, String> labels() {
        return Map.of("alertname", scene.name(), "severity", "critical", "instance", scene.name() + ":9100");
    }

    @Override
    public void close() {
        alertmanager.close();
        sshd.close();
    }
}
