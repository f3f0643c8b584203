/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.activities.command.RealSshd;
import dev.opswright.cli.client.ApiProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A run of three steps, the first of which waits for the test; the administrator steers it. */
final class SteeredRun {
    private static final Set<String> LOOK_AGAIN = Set.of("engine_unavailable", "conflict");

    private final Scene scene;
    private final Path ledger;
    private final Path gate;
    private final String execution;

    /** Returns when the first step runs. */
    SteeredRun(Installation installation, RealSshd sshd) {
        scene = new Scene(installation);
        Path folder = installation.folder("steered");
        ledger = folder.resolve("ledger");
        gate = folder.resolve("gate");
        execution = scene.run(scene.runbook("manual", """
                verification: none
                steps:
                  - name: One
                    timeout_seconds: 240
                    command: "echo one >> %1$s; while [ ! -e %2$s ]; do sleep 0.1; done"
                  - {name: Two, command: "echo two >> %1$s"}
                  - {name: Three, command: "echo three >> %1$s"}
                """.formatted(ledger, gate)), scene.trustedServer(sshd));
        Scene.awaitFile(ledger);
    }

    String execution() {
        return execution;
    }

    /** The file that its first step waits for. */
    Path gate() {
        return gate;
    }

    List<String> ledger() {
        return Scene.lines(ledger);
    }

    void steer(String word) {
        scene.api().post("/executions/" + execution + "/" + word, Map.of("reason", "a test"));
    }

    /**
     * As a person does: whom an engine just back does not answer looks at the state, and asks again if it is the same. The
     * word may have been taken all the same; then the second is refused while the first is carried out.
     */
    private boolean resumes() {
        if (!scene.detail(execution).path("status").asText().equals("paused")) {
            return true;
        }
        try {
            steer("resume");
            return true;
        } catch (ApiProblem problem) {
            if (!LOOK_AGAIN.contains(problem.code())) {
                throw problem;
            }
            return false;
        }
    }

    void finishFirstStep() {
        try {
            Files.createFile(gate);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it stands before its second step. */
    void awaitPause() {
        JsonNode paused = scene.awaitStatus(execution, "paused");
        assertThat(paused.at("/status_reason/message").asText()).endsWith("Next is step 2 *Two*.");
        assertThat(ledger()).containsExactly("one");
    }

    /** Resumes it and sees each step in the ledger once. */
    void assertGoesOnOnce() {
        await().atMost(Duration.ofSeconds(60)).until(this::resumes);
        JsonNode end = scene.awaitEnd(execution);
        assertThat(end.path("status").asText()).as(end.toPrettyString()).isEqualTo("completed");
        assertThat(ledger()).containsExactly("one", "two", "three");
        assertThat(end.path("steps")).hasSize(3);
        assertThat(end.path("steering")).hasSize(2);
    }
}
