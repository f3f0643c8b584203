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
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A person steers a run from a shell, and has the finished run start once more. */
class SteeringIT {
    private final Installation installation = Installation.shared();
    private final Scene scene = new Scene(installation);
    private final Path folder = installation.folder("steering");
    private final RealSshd sshd = RealSshd.start(folder.resolve("sshd"));
    private final Path ledger = folder.resolve(scene.name());
    private final Path gate = folder.resolve(scene.name() + ".gate");
    private final OperatorShell shell = new OperatorShell(Map.of(
            "OPSWRIGHT_URL", installation.address().toString(), "OPSWRIGHT_TOKEN", scene.newPersonsKey("engineer")));

    @AfterEach
    void stop() {
        sshd.close();
    }

    @Test
    void aRunIsPausedSkippedResumedAndRunOnceMore() throws IOException {
        String server = scene.trustedServer(sshd);
        String run = scene.run(scene.runbook("manual", """
                verification: none
                steps:
                  - name: One
                    command: "echo one >> %1$s; while [ ! -e %2$s ]; do sleep 0.1; done"
                  - name: Two
                    command: "echo two >> %1$s"
                  - name: Three
                    command: "echo three >> %1$s"
                """.formatted(ledger, gate)), server);
        Scene.awaitFile(ledger);

        say("It pauses", "pause", run, "--reason", "looks odd");
        Files.createFile(gate);
        awaitReason(run, "Next is step 2 *Two*.");
        say("left out", "skip-step", run, "--reason", "not needed");
        awaitReason(run, "Next is step 3 *Three*.");
        say("goes on", "resume", run);
        JsonNode ended = scene.awaitEnd(run);

        assertThat(ended.path("status").asText()).as(ended.toPrettyString()).isEqualTo("completed");
        assertThat(ended.path("steering")).hasSize(3);
        assertThat(ended.at("/steering/0/reason").asText()).isEqualTo("looks odd");
        assertThat(Scene.lines(ledger)).containsExactly("one", "three");
        assertThat(shell.run("execution", "pause", run, "--reason", "too late").err())
                .contains("The steps of this run are over");

        OperatorShell.Result again = shell.run("execution", "retry", run, "--reason", "once more");
        assertThat(again.code()).as(again.toString()).isZero();
        JsonNode repeated = scene.awaitEnd(again.out().strip());
        assertThat(repeated.path("status").asText())
                .as(repeated.toPrettyString())
                .isEqualTo("completed");
        assertThat(repeated.path("retry_of").asText()).isEqualTo(run);
        assertThat(Scene.lines(ledger)).containsExactly("one", "three", "one", "two", "three");
    }

    private void say(String answer, String... words) {
        String[] command = new String[words.length + 1];
        command[0] = "execution";
        System.arraycopy(words, 0, command, 1, words.length);
        OperatorShell.Result result = shell.run(command);
        assertThat(result.code()).as(result.toString()).isZero();
        assertThat(result.out()).contains(answer);
    }

    private void awaitReason(String run, String words) {
        await().atMost(Duration.ofMinutes(1))
                .until(() ->
                        scene.detail(run).at("/status_reason/message").asText().endsWith(words));
    }
}
