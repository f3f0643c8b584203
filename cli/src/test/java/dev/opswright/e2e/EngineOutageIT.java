/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.activities.command.RealSshd;
import dev.opswright.cli.client.ApiClient;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Temporal is away: alerts are taken in all the same and acted on when it is back, once. */
class EngineOutageIT {
    private final Installation installation = Installation.shared();
    private final Scene scene = new Scene(installation);
    private final Path folder = installation.folder("outage");

    @Test
    void intakeAcceptsWithoutTheEngineAndCatchesUp() {
        try (RealSshd sshd = RealSshd.start(folder.resolve("sshd"))) {
            scene.trustedServer(sshd);
            scene.runbook("auto", """
                    verification: none
                    steps:
                      - {name: Repair, command: "echo ran >> %s"}
                    triggers:
                      - {name: Any, alert_name_pattern: "%s"}
                    """.formatted(folder.resolve("ledger"), scene.name()));
            ApiClient sender = ApiClient.anonymous(installation.address()).withToken(scene.source());
            Map<String, Object> delivery = delivery();
            JsonNode first;
            installation.stopEngine();
            try {
                first = sender.post("/webhooks/alertmanager", delivery);
                JsonNode again = sender.post("/webhooks/alertmanager", delivery);
                assertThat(again.path("new").asInt()).isZero();
                assertThat(again.path("duplicate").asInt()).isEqualTo(1);
            } finally {
                installation.startEngine();
            }

            assertThat(first.path("new").asInt()).isEqualTo(1);
            JsonNode done = scene.awaitEnd(scene.execution());
            assertThat(done.path("status").asText()).isEqualTo("completed");
            assertThat(Scene.lines(folder.resolve("ledger"))).containsExactly("ran");
        }
    }

    private Map<String, Object> delivery() {
        return Map.of(
                "version",
                "4",
                "receiver",
                "opswright",
                "alerts",
                List.of(Map.of(
                        "status",
                        "firing",
                        "labels",
                        Map.of("alertname", scene.name(), "instance", scene.name(), "severity", "warning"),
                        "annotations",
                        Map.of(),
                        "startsAt",
                        Instant.now().toString(),
                        "endsAt",
                        "0001-01-01T00:00:00Z",
                        "fingerprint",
                        "outage" + scene.name())));
    }
}
