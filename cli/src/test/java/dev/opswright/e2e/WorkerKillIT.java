/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.activities.command.RealSshd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** kill -9 of the worker at the three points that matter: each command has run once, and the run ends. */
class WorkerKillIT {
    private final Installation installation = Installation.shared();
    private final Scene scene = new Scene(installation);
    private final Path folder = installation.folder("kill");
    private final RealSshd sshd = RealSshd.start(folder.resolve("sshd"));
    private final String server = scene.trustedServer(sshd);
    private final Path ledger = folder.resolve("ledger");
    private final Path begun = folder.resolve("begun");
    private final Path go = folder.resolve("go");

    @AfterEach
    void stop() {
        sshd.close();
    }

    @Test
    void killedBeforeTheStepStarts() throws IOException {
        Files.createFile(go);
        sshd.dropConnections();
        // The host takes the connection and says nothing, so the worker is caught before the door.
        Signals.send("STOP", sshd.pid());
        String execution = start();
        scene.awaitStatus(execution, "running");
        installation.worker().kill();
        Signals.send("CONT", sshd.pid());

        assertRunsOnce(execution);
    }

    @Test
    void killedDuringTheCommand() throws IOException {
        String execution = start();
        Scene.awaitFile(begun);
        installation.worker().kill();
        Files.createFile(go);

        assertRunsOnce(execution);
    }

    @Test
    void killedAfterTheCommandEndedAndBeforeItIsReported() throws IOException {
        String execution = start();
        Scene.awaitFile(begun);
        installation.worker().freeze();
        Files.createFile(go);
        await().atMost(Duration.ofSeconds(30)).until(() -> results().size() == 1);
        assertThat(scene.detail(execution).path("status").asText()).isEqualTo("running");
        installation.worker().kill();

        assertRunsOnce(execution);
    }

    private String start() {
        String runbook = scene.runbook("manual", """
                verification: none
                steps:
                  - name: Careful
                    timeout_seconds: 120
                    command: |
                      echo begun >> %1$s
                      touch %2$s
                      while [ ! -e %3$s ]; do sleep 0.1; done
                      echo ended >> %1$s
                      echo "this is the output"
                  - name: Next
                    command: echo next >> %1$s
                """.formatted(ledger, begun, go));
        return scene.run(runbook, server);
    }

    private void assertRunsOnce(String execution) throws IOException {
        installation.startWorker();
        JsonNode done = scene.awaitEnd(execution);

        assertThat(done.path("status").asText()).as(done.toPrettyString()).isEqualTo("completed");
        assertThat(Scene.lines(ledger)).containsExactly("begun", "ended", "next");
        assertThat(done.path("steps").path(0).path("stdout").asText()).isEqualTo("this is the output\n");
        assertThat(done.path("steps")).hasSize(2);
        assertThat(results()).as("one result for each command id").hasSize(2);
    }

    private List<Path> results() throws IOException {
        if (!Files.exists(sshd.stateDir())) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(sshd.stateDir())) {
            return files.filter(file -> file.endsWith("result")).toList();
        }
    }
}
