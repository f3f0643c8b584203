/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.activities.command.RealSshd;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Several servers on one real sshd, each with a state folder of its own, as other hosts would have. */
final class FleetScene implements AutoCloseable {
    private static final Set<String> ENDS = Set.of("completed", "stopped", "cancelled", "failed");

    private final List<String> servers = new ArrayList<>();
    private final Scene scene;
    private final RealSshd sshd;

    FleetScene(Installation installation, int count) {
        scene = new Scene(installation);
        sshd = RealSshd.start(installation.folder("sshd"));
        for (int i = 1; i <= count; i++) {
            servers.add(server(name(i)));
        }
    }

    Scene scene() {
        return scene;
    }

    List<String> servers() {
        return List.copyOf(servers);
    }

    /** Of the server with this place, from 1. */
    String name(int place) {
        return scene.name() + "-" + place;
    }

    String tag() {
        return "fleet-" + scene.name();
    }

    private String server(String name) {
        Map<String, Object> server = new HashMap<>();
        server.put("name", name);
        server.put("hostname", "127.0.0.1");
        server.put("port", sshd.port());
        server.put("username", sshd.user());
        server.put("auth_type", "key");
        server.put("ssh_key", sshd.privateKey());
        server.put("tags", List.of(tag()));
        server.put("state_dir", sshd.stateDir().resolve(name).toString());
        String id = scene.api().post("/servers", server).path("id").asText();
        scene.trust(id, sshd);
        return id;
    }

    /** A file that a waiting step goes on after. */
    Path gate() {
        return sshd.stateDir().resolve("gate-" + scene.name());
    }

    /** The names of the servers on which the step ran, in order. */
    List<String> ledger() {
        return Scene.lines(ledgerFile());
    }

    private Path ledgerFile() {
        return sshd.stateDir().resolve("ledger-" + scene.name());
    }

    /** Every run writes the name of its server down; the one on the server named BAD fails, the one on SLOW waits for the gate. */
    private String runbook() {
        return scene.runbook("manual", """
                parameters:
                  - {name: BAD, type: hostname, default: none}
                  - {name: SLOW, type: hostname, default: none}
                  - {name: WAIT_TIME, type: int, default: "0"}
                steps:
                  - name: Write
                    timeout_seconds: 180
                    command: |
                      printf '%%s\\n' {{ server.name }} >> %s
                      sleep {{ WAIT_TIME }}
                      while test {{ server.name }} = {{ SLOW }} && test ! -e %s; do sleep 0.1; done
                      test {{ server.name }} != {{ BAD }}
                  - {name: Check, command: "true"}
                """.formatted(ledgerFile(), gate()));
    }

    /** Starts the fleet; answers its id. */
    String start(Map<String, Object> targets, Map<String, Object> vars) {
        Map<String, Object> body = new HashMap<>(targets);
        body.put("vars", vars);
        body.put("reason", "a test");
        return scene.api()
                .post("/runbooks/" + runbook() + "/executions", body)
                .path("fleet_id")
                .asText();
    }

    JsonNode detail(String fleet) {
        return scene.api().get("/fleets/" + fleet);
    }

    JsonNode awaitEnd(String fleet) {
        return await("fleet ends")
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> detail(fleet),
                        found -> ENDS.contains(found.path("status").asText()));
    }

    void awaitLedger(int lines) {
        await(lines + " servers in the ledger").atMost(Duration.ofMinutes(1)).until(() -> ledger().size() == lines);
    }

    @Override
    public void close() {
        sshd.close();
    }
}
