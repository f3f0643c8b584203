/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.activities.command.RealSshd;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One runbook over several servers on a real sshd; each server has a state folder of its own, as other hosts would. */
class FleetRunIT {
    private static final Set<String> ENDS = Set.of("completed", "stopped", "cancelled", "failed");

    private final Installation installation = Installation.shared();
    private final Scene scene = new Scene(installation);
    private final List<String> servers = new ArrayList<>();
    private RealSshd sshd;
    private Path ledger;

    @BeforeEach
    void prepare() throws IOException {
        sshd = RealSshd.start(installation.folder("sshd"));
        ledger = sshd.stateDir().resolve("ledger-" + scene.name());
        for (int i = 1; i <= 5; i++) {
            servers.add(server(scene.name() + "-" + i));
        }
    }

    @AfterEach
    void stop() {
        sshd.close();
    }

    private String server(String name) {
        Map<String, Object> server = new HashMap<>();
        server.put("name", name);
        server.put("hostname", "127.0.0.1");
        server.put("port", sshd.port());
        server.put("username", sshd.user());
        server.put("auth_type", "key");
        server.put("ssh_key", sshd.privateKey());
        server.put("tags", List.of("fleet-" + scene.name()));
        server.put("state_dir", sshd.stateDir().resolve(name).toString());
        String id = scene.api().post("/servers", server).path("id").asText();
        scene.trust(id, sshd);
        return id;
    }

    /** Every run writes the name of its server down; the one on the server named BAD fails, slow ones wait. */
    private String runbook() {
        return scene.runbook("manual", """
                parameters:
                  - {name: BAD, type: hostname, default: none}
                  - {name: WAIT_TIME, type: int, default: "0"}
                steps:
                  - name: Write
                    command: |
                      printf '%%s\\n' {{ server.name }} >> %s
                      sleep {{ WAIT_TIME }}
                      test {{ server.name }} != {{ BAD }}
                """.formatted(ledger));
    }

    private JsonNode awaitEnd(String fleet) {
        return await("fleet ends")
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> scene.api().get("/fleets/" + fleet),
                        found -> ENDS.contains(found.path("status").asText()));
    }

    private String start(Map<String, Object> targets, Map<String, Object> vars) {
        Map<String, Object> body = new HashMap<>(targets);
        body.put("vars", vars);
        body.put("reason", "a test");
        return scene.api()
                .post("/runbooks/" + runbook() + "/executions", body)
                .path("fleet_id")
                .asText();
    }

    @Test
    void allWavesRunInOrderOnEveryServerThatTheSelectorMeans() {
        String fleet = start(
                Map.of(
                        "selector",
                        Map.of("tags", List.of("fleet-" + scene.name())),
                        "fleet",
                        Map.of("max_parallel", 2)),
                Map.of());

        JsonNode ended = awaitEnd(fleet);

        assertThat(ended.path("status").asText()).as(ended.toPrettyString()).isEqualTo("completed");
        assertThat(ended.at("/counts/succeeded").asInt()).isEqualTo(5);
        List<String> lines = Scene.lines(ledger);
        assertThat(lines).hasSize(5).doesNotHaveDuplicates();
        assertThat(lines.getFirst()).isEqualTo(scene.name() + "-1");
        assertThat(lines.get(1)).isEqualTo(scene.name() + "-2");
    }

    @Test
    void aFailedCanaryStopsTheFleetAndTheOthersNeverRun() {
        String fleet = start(Map.of("server_ids", servers), Map.of("BAD", scene.name() + "-1"));

        JsonNode ended = awaitEnd(fleet);

        assertThat(ended.path("status").asText()).as(ended.toPrettyString()).isEqualTo("stopped");
        assertThat(ended.at("/status_reason/code").asText()).isEqualTo("canary_failed");
        assertThat(ended.at("/counts/failed").asInt()).isEqualTo(1);
        assertThat(ended.at("/counts/cancelled").asInt()).isEqualTo(4);
        assertThat(ended.at("/waves/1/runs/0/status_reason/code").asText()).isEqualTo("fleet_stopped");
        assertThat(Scene.lines(ledger)).containsExactly(scene.name() + "-1");
    }

    @Test
    void aPersonStopsAFleetInTheMiddleOfAWave() {
        String fleet = start(
                Map.of("server_ids", servers, "fleet", Map.of("canary", 0, "waves", List.of(100), "max_parallel", 2)),
                Map.of("WAIT_TIME", 120));
        await().atMost(Duration.ofMinutes(1)).until(() -> Scene.lines(ledger).size() == 2);

        scene.api().post("/fleets/" + fleet + "/cancel", Map.of("reason", "wrong servers", "undo", false));

        JsonNode ended = awaitEnd(fleet);
        assertThat(ended.path("status").asText()).as(ended.toPrettyString()).isEqualTo("cancelled");
        assertThat(ended.at("/status_reason/message").asText()).contains("wrong servers");
        assertThat(ended.at("/counts/cancelled").asInt()).isEqualTo(5);
        assertThat(Scene.lines(ledger)).hasSize(2);
    }
}
