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
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A cancel must reach a long command on the host within seconds: people cancel what does harm. */
class CancelIT {
    private static final int ROUNDS = 5;
    private static final Duration SOON = Duration.ofSeconds(8);

    private final Installation installation = Installation.shared();
    private final Scene scene = new Scene(installation);
    private final Path folder = installation.folder("cancel");
    private final RealSshd sshd = RealSshd.start(folder.resolve("sshd"));

    @AfterEach
    void stop() {
        sshd.close();
    }

    @Test
    void aLongCommandIsStoppedOnTheHostWithinSeconds() throws IOException {
        measure("a followed command", 4);
    }

    /** While the launch still waits for the command's end. */
    @Test
    void aCommandThatHasJustBegunIsStoppedOnTheHostWithinSeconds() throws IOException {
        measure("a command that has just begun", 0);
    }

    private void measure(String what, int secondsBefore) throws IOException {
        String server = scene.trustedServer(sshd);
        Path pid = folder.resolve("pid");
        String runbook = scene.runbook("manual", """
                verification: none
                steps:
                  - name: Long
                    timeout_seconds: 600
                    command: |
                      sleep 3600 & echo $! > %1$s.new
                      sleep %2$d
                      mv %1$s.new %1$s
                      wait
                """.formatted(pid, secondsBefore));
        long[] millis = new long[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            millis[round] = cancelled(scene.run(runbook, server), pid);
        }
        Arrays.sort(millis);
        System.out.printf(
                "cancel of %s to its end on the host: median %d ms, worst %d ms%n", what, millis[2], millis[4]);
    }

    private long cancelled(String execution, Path pid) throws IOException {
        Scene.awaitFile(pid);
        long sleeping = Long.parseLong(Files.readString(pid).strip());
        Files.delete(pid);
        long asked = System.nanoTime();

        scene.api().post("/executions/" + execution + "/cancel", Map.of("reason", "a test"));

        await().atMost(SOON).pollInterval(Duration.ofMillis(20)).until(() -> !Signals.isRunning(sleeping));
        long took = (System.nanoTime() - asked) / 1_000_000;
        JsonNode done = scene.awaitEnd(execution);
        assertThat(done.path("status").asText()).as(done.toPrettyString()).isEqualTo("cancelled");
        assertThat(done.path("steps").path(0).path("status").asText()).isEqualTo("cancelled");
        return took;
    }
}
