/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.opswright.workflows.execution.CancelRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Steps that start together, on a real host. */
class ParallelStepsIT {
    @RegisterExtension
    final OneHost host = new OneHost();

    @Test
    void tenMembersMeetOnTheHostAndTheNextStepSeesThemAll() {
        Path meeting = host.file("meeting");
        StringBuilder members = new StringBuilder();
        IntStream.rangeClosed(0, 9).forEach(i -> members.append("""
                        - name: member %2$d
                          command: "mkdir -p %1$s; touch %1$s/%2$d; while [ $(ls %1$s | wc -l) -lt 10 ]; do sleep 0.1; done; echo %2$d"
                """.formatted(meeting, i)));
        UUID run =
                host.start("""
                name: meet
                mode: auto
                verification: none
                steps:
                  - name: all
                    parallel:
                      steps:
                %2$s
                  - name: after
                    command: "echo {{ steps['member 0'].stdout | trim }} {{ steps['member 9'].stdout | trim }} > %1$s"
                """.formatted(host.file("ledger"), members.toString().stripTrailing()));

        host.awaitEnd(run, "completed");

        assertThat(host.file("ledger")).hasContent("0 9\n");
    }

    @Test
    void aFailureUndoesWhatTheOthersDidOnceTheyHaveEnded() throws IOException {
        Path ledger = host.file("ledger");
        UUID run = host.start("""
                name: fails
                mode: auto
                verification: none
                steps:
                  - name: both
                    parallel:
                      steps:
                        - name: bad
                          command: "touch %2$s; exit 3"
                          rollback_command: "echo undone bad >> %1$s"
                        - name: good
                          command: "while [ ! -e %2$s ]; do sleep 0.1; done; sleep 1; echo good >> %1$s"
                          rollback_command: "echo undone good >> %1$s"
                  - name: never
                    command: "echo never >> %1$s"
                """.formatted(ledger, host.file("gate")));

        host.awaitEnd(run, "failed: Step 1 *bad*: Exited with 3, expected 0. Undone: good, bad.");

        assertThat(Files.readString(ledger)).isEqualTo("good\nundone good\nundone bad\n");
        assertThat(host.steps(run)).isEqualTo("1 failed, 2 completed");
    }

    @Test
    void aCancelStopsEveryMemberOnTheHost() {
        Path started = host.file("started");
        UUID run = host.start("""
                name: stops
                mode: auto
                verification: none
                steps:
                  - name: both
                    parallel:
                      steps:
                        - {name: one, command: "mkdir -p %1$s; touch %1$s/1; sleep 300", timeout_seconds: 400}
                        - {name: two, command: "mkdir -p %1$s; touch %1$s/2; sleep 300", timeout_seconds: 400}
                """.formatted(started));
        await().atMost(Duration.ofSeconds(40))
                .until(() -> Files.exists(started.resolve("1")) && Files.exists(started.resolve("2")));

        host.workflow(run).cancel(new CancelRequest(new UUID(7, 8), "ada", null, false));

        host.awaitEnd(run, "cancelled");
        assertThat(host.steps(run)).isEqualTo("1 cancelled, 2 cancelled");
    }
}
