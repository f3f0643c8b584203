/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.activities.command.RealSshd;
import dev.opswright.cli.client.ApiClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever owns a label owns none of our shells: values arrive on the host byte for byte and are never run or rendered. */
class HostileValuesIT {
    private final Installation installation = Installation.shared();
    private final Scene scene = new Scene(installation);
    private final Path folder = installation.folder("hostile");
    private final Path canary = folder.resolve("canary");

    @Test
    void hostileLabelsReachTheCommandUnchanged() {
        List<String> values = values();
        try (RealSshd sshd = RealSshd.start(folder.resolve("sshd"))) {
            scene.trustedServer(sshd);
            scene.runbook("auto", runbook(values.size()));
            deliver(values);

            JsonNode done = scene.awaitEnd(scene.execution());

            assertThat(done.path("status").asText()).as(done.toPrettyString()).isEqualTo("completed");
            assertThat(done.path("steps").path(0).path("stdout").asText())
                    .isEqualTo(String.join("\n--\n", values) + "\n--\n");
            assertThat(done.path("steps").path(1).path("stdout").asText()).isEqualTo(values.getFirst());
            assertThat(canary).doesNotExist();
            assertThat(Files.exists(Path.of("/tmp/opswright-canary"))).isFalse();
        }
    }

    private List<String> values() {
        String touch = "touch " + canary;
        return List.of(
                "'; " + touch + "; '",
                "\"; " + touch + "; \"",
                "$(" + touch + ")",
                "`" + touch + "`",
                "a\n" + touch + "\nb",
                "{{ 7*7 }}",
                "{% for x in [1,2] %}x{% endfor %}",
                "{# comment #}{{ alert.labels }}",
                "${IFS}; " + touch + " #",
                "| " + touch + " & && || > " + canary,
                "\\'\\\"\\",
                "EOF\n" + touch + "\nEOF",
                "%s%n\\x41 * ? [a-z] ~ !!",
                "\u202eüñï\ud83d\ude00\t end ");
    }

    private static String runbook(int count) {
        StringBuilder parameters = new StringBuilder("verification: none\nparameters:\n");
        StringBuilder references = new StringBuilder();
        for (int i = 0; i < count; i++) {
            parameters.append(
                    "  - {name: V%1$d, type: free_text, default: \"{{ alert.labels.v%1$d }}\"}\n".formatted(i));
            references.append(" {{ V%d }}".formatted(i));
        }
        return parameters + """
                steps:
                  - name: Print each
                    command: printf '%%s\\n--\\n' %s
                  - name: Print one from the environment
                    command: printf '%%s' "$V0"
                triggers:
                  - {name: Any, alert_name_pattern: "t*", labels_match: {hostile: "yes"}}
                """.formatted(references.toString().strip());
    }

    private void deliver(List<String> values) {
        Map<String, String> labels = new HashMap<>(Map.of(
                "alertname", scene.name(), "instance", scene.name() + ":22", "hostile", "yes", "severity", "critical"));
        for (int i = 0; i < values.size(); i++) {
            labels.put("v" + i, values.get(i));
        }
        List<Map<String, Object>> alerts = new ArrayList<>();
        alerts.add(Map.of(
                "status",
                "firing",
                "labels",
                labels,
                "annotations",
                Map.of("summary", "{{ 7*7 }}"),
                "startsAt",
                Instant.now().toString(),
                "endsAt",
                "0001-01-01T00:00:00Z",
                "fingerprint",
                "hostile" + scene.name()));
        ApiClient.anonymous(installation.address())
                .withToken(scene.source())
                .post("/webhooks/alertmanager", Map.of("version", "4", "receiver", "opswright", "alerts", alerts));
    }
}
