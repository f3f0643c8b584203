/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A runbook that calls another, on a real host. */
class CalledRunbookIT {
    @RegisterExtension
    final OneHost host = new OneHost();

    @Test
    void itsStepsRunInTheSameRunAndAreTakenBackWithIt() {
        Path ledger = host.file("ledger");
        host.rows().runbook("""
                name: write-line
                mode: auto
                verification: none
                parameters: [{name: LINE, type: identifier}]
                environment_vars: {WHO: called}
                steps:
                  - {name: say, command: 'echo "$WHO"-{{ LINE }}'}
                  - name: write
                    command: "echo {{ steps['say'].stdout | trim }} >>%1$s"
                    rollback_command: "echo undo-{{ LINE }}-$WHO >>%1$s"
                """.formatted(ledger));

        UUID run = host.start("""
                name: caller
                mode: auto
                verification: none
                environment_vars: {WHO: caller}
                steps:
                  - {name: first, command: "echo 1"}
                  - {name: sub, runbook: {name: write-line, parameters: {LINE: "n{{ server.name }}"}}, condition: "steps['first'].stdout | trim == '1'"}
                  - {name: not, runbook: {name: write-line, parameters: {LINE: never}}, condition: "steps['sub'].status != 'completed'"}
                  - {name: last, command: "echo $WHO >>%1$s; exit 1"}
                """.formatted(ledger));

        host.awaitEnd(run, "failed: Step 6 *last*");
        assertThat(host.steps(run)).isEqualTo("1 completed, 2 completed, 3 completed, 4 skipped, 5 skipped, 6 failed");
        assertThat(ledger).content().isEqualTo("called-nweb\ncaller\nundo-nweb-called\n");
    }

    @Test
    void aCallIsTriedAgainAsAWholeAndThenPassedOver() {
        Path ledger = host.file("ledger");
        host.rows().runbook("""
                name: write-twice
                mode: auto
                verification: none
                steps:
                  - {name: first, command: "echo first >>%1$s", rollback_command: "echo undo >>%1$s"}
                  - {name: second, command: "echo second >>%1$s; exit 3"}
                  - {name: third, command: "echo never >>%1$s"}
                """.formatted(ledger));

        UUID run = host.start("""
                name: caller
                mode: auto
                verification: none
                steps:
                  - name: sub
                    runbook: {name: write-twice}
                    retry_count: 1
                    retry_delay_seconds: 1
                    continue_on_failure: true
                  - {name: last, command: "echo {{ steps['sub'].status }} >>%1$s"}
                """.formatted(ledger));

        host.awaitEnd(run, "completed");
        assertThat(ledger).content().isEqualTo("first\nsecond\nundo\nfirst\nsecond\nfailed\n");
        assertThat(host.steps(run)).contains("3 skipped", "4 completed");
    }

    @Test
    void theTimeOfACallStopsWhatRunsInIt() {
        host.rows().runbook("""
                name: sleepy
                mode: auto
                verification: none
                steps: [{name: nap, command: "sleep 600", timeout_seconds: 900}]
                """);

        UUID run = host.start("""
                name: caller
                mode: auto
                verification: none
                steps: [{name: sub, runbook: {name: sleepy}, timeout_seconds: 2}]
                """);

        host.awaitEnd(run, "timeout: Step 1 *sub / nap*: the call *sub* took longer than its 2 s.");
    }

    @Test
    void aNewerVersionThanTheRunChangesNothing() {
        Path ledger = host.file("ledger");
        String called = """
                name: step-two
                mode: auto
                verification: none
                steps: [{name: write, command: "echo old >>%s"}]
                """.formatted(ledger);
        UUID runbook = host.rows().runbook(called);
        host.rows().newVersionTomorrow(runbook, called.replace("old", "new"));

        UUID run = host.start("""
                name: caller
                mode: auto
                verification: none
                steps: [{name: sub, runbook: {name: step-two}}]
                """);

        host.awaitEnd(run, "completed");
        assertThat(ledger).content().isEqualTo("old\n");
    }
}
