/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.activities.alert.RealAlertmanager;
import dev.opswright.activities.program.RealProgram;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An Alertmanager that sends fewer alerts than it holds is asked for the rest at once. */
class CutDeliveryIT {
    private final Installation installation = Installation.shared();
    private final Scene scene = new Scene(installation);

    @Test
    void alertsThatADeliveryLeftOutAreFetched() {
        Path folder = installation.folder("cut");
        int port = RealProgram.freePort();
        String received = scene.api()
                .post(
                        "/alert-sources",
                        Map.of(
                                "name",
                                scene.name(),
                                "kind",
                                "alertmanager",
                                "alertmanager_url",
                                "http://127.0.0.1:" + port))
                .path("token")
                .asText();
        URI webhook = installation.address().resolve("/api/v1/webhooks/alertmanager");
        try (RealAlertmanager alertmanager = RealAlertmanager.start(folder.resolve("am"), webhook, received, 1, port)) {
            for (int i = 0; i < 3; i++) {
                alertmanager.post(Map.of("alertname", scene.name(), "instance", "web-" + i), Instant.now(), null);
            }

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(alerts().findValuesAsText("instance"))
                            .containsExactlyInAnyOrder("web-0", "web-1", "web-2"));
        }
    }

    private JsonNode alerts() {
        return scene.api().get("/alerts?alert_name=" + scene.name()).path("items");
    }
}
