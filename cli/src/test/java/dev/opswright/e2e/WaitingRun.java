/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.activities.command.RealSshd;
import dev.opswright.cli.client.ApiClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A run, started by the administrator, that waits for people or for the end of a blackout before its only step. */
final class WaitingRun {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Scene scene;
    private final Path ledger;
    private final String execution;

    private WaitingRun(Installation installation, Scene scene, RealSshd sshd, String mode, String head) {
        this.scene = scene;
        ledger = installation.folder("waiting").resolve("ledger");
        String runbook = scene.runbook(mode, head + """
                verification: none
                steps:
                  - {name: Repair, command: "echo repaired >> %s"}
                """.formatted(ledger));
        execution = scene.run(runbook, scene.trustedServer(sshd));
    }

    /** One that waits for an approval. */
    static WaitingRun forPeople(Installation installation, RealSshd sshd, String head) {
        return new WaitingRun(installation, new Scene(installation), sshd, "semi_auto", head);
    }

    /** One that a blackout window holds back until then. */
    static WaitingRun inBlackout(Installation installation, RealSshd sshd, Instant until) {
        Scene scene = new Scene(installation);
        scene.api()
                .post(
                        "/blackout-windows",
                        Map.of(
                                "name", scene.name(),
                                "start_time", Instant.now().minusSeconds(60).toString(),
                                "end_time", until.toString(),
                                "affected_runbooks", Map.of("names", List.of(scene.name()))));
        return new WaitingRun(installation, scene, sshd, "manual", "");
    }

    /** The open question, as {@code GET /approvals/{id}} tells it. */
    JsonNode approval() {
        JsonNode found = await("approval of " + execution)
                .atMost(LIMIT)
                .until(
                        () -> scene.detail(execution).path("approval"),
                        open -> open.path("status").asText().equals("pending"));
        return scene.api().get("/approvals/" + found.path("id").asText());
    }

    /** Waits until this role may decide as well. */
    void awaitRole(String role) {
        await(role + " may decide")
                .atMost(LIMIT)
                .until(() -> approval().path("roles").toString().contains('"' + role + '"'));
    }

    /** Why it is parked, and until when. */
    JsonNode parkedReason() {
        return scene.awaitStatus(execution, "parked").path("status_reason");
    }

    /** A yes to the plan as it is stored; the answer of the api. */
    JsonNode approve(ApiClient person) {
        JsonNode asked = scene.detail(execution).path("approval");
        return person.post(
                "/approvals/" + asked.path("id").asText() + "/decisions",
                Map.of(
                        "decision",
                        "approve",
                        "plan_hash",
                        scene.detail(execution).path("plan_hash").asText()));
    }

    JsonNode awaitEnd() {
        return scene.awaitEnd(execution);
    }

    void cancel() {
        scene.api().post("/executions/" + execution + "/cancel", Map.of("reason", "seen enough"));
        scene.awaitEnd(execution);
    }

    /** What its step wrote so far. */
    List<String> ledger() {
        return Scene.lines(ledger);
    }
}
