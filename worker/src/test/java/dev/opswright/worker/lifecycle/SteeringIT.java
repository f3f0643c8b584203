/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.opswright.workflows.execution.CancelRequest;
import dev.opswright.workflows.execution.SteerRequest;
import dev.opswright.workflows.execution.SteerRequest.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A run on a real host is paused, its steps left out and run again, and the host ran each command once. */
class SteeringIT {
    private static final UUID ADA = new UUID(7, 8);

    @RegisterExtension
    final OneHost host = new OneHost();

    private Path ledger;

    @BeforeEach
    void begin() {
        ledger = host.file("ledger");
    }

    @Test
    void pauseRetrySkipAndResumeRunEachCommandOnce() throws IOException {
        Path gate = host.file("gate");
        UUID run = host.start("""
                name: steered
                mode: auto
                verification: none
                steps:
                  - name: one
                    command: "echo one >> %1$s; while [ ! -e %2$s ]; do sleep 0.1; done; test -e %2$s.mended"
                  - name: two
                    command: "echo two >> %1$s"
                  - name: three
                    command: "echo three >> %1$s"
                """.formatted(ledger, gate));
        await().atMost(Duration.ofSeconds(40)).until(() -> Files.exists(ledger));

        say(run, Action.PAUSE);
        Files.createFile(gate);
        awaitReason(run, "paused", "Retry it, skip it, or resume to end the run.");
        assertThat(lease()).as("a paused run keeps no host").isEqualTo("0");
        Files.createFile(host.file("gate.mended"));
        say(run, Action.RETRY_STEP);
        awaitReason(run, "paused", "Next is step 2 *two*.");
        say(run, Action.SKIP_STEP);
        awaitReason(run, "paused", "Next is step 3 *three*.");
        say(run, Action.RESUME);
        awaitReason(run, "completed", "");

        assertThat(ledger).hasContent("one\none\nthree\n");
        assertThat(host.rows()
                        .text(
                                "SELECT string_agg(step_order || '.' || retry_attempt || ' ' || status, ', ' ORDER BY step_order,"
                                        + " retry_attempt) FROM step_executions WHERE execution_id = ?",
                                run))
                .isEqualTo("1.0 failed, 1.1 completed, 2.0 skipped, 3.0 completed");
        assertThat(host.rows()
                        .text(
                                "SELECT reason_message FROM step_executions WHERE execution_id = ? AND status = 'skipped'",
                                run))
                .isEqualTo("Skipped by ada: looks odd");
        assertThat(host.rows()
                        .text(
                                "SELECT string_agg((data ->> 'action') || ' by ' || (data ->> 'username'), ', ' ORDER BY sequence)"
                                        + " FROM execution_events WHERE execution_id = ? AND type = 'steering'",
                                run))
                .isEqualTo("pause by ada, retry_step by ada, skip_step by ada, resume by ada");
    }

    @Test
    void aPausedRunLeavesTheHostToOthersAndACancelUndoesIt() throws IOException {
        Path gate = host.file("gate");
        UUID run = host.start("""
                name: paused
                mode: auto
                verification: none
                steps:
                  - name: one
                    command: "echo one >> %1$s; while [ ! -e %2$s ]; do sleep 0.1; done"
                    rollback_command: "echo undone >> %1$s"
                  - name: two
                    command: "echo two >> %1$s"
                """.formatted(ledger, gate));
        await().atMost(Duration.ofSeconds(40)).until(() -> Files.exists(ledger));
        say(run, Action.PAUSE);
        Files.createFile(gate);
        awaitReason(run, "paused", "Next is step 2 *two*.");

        UUID other = host.start("""
                name: other
                mode: auto
                verification: none
                steps:
                  - name: other
                    command: "echo other >> %s"
                """.formatted(ledger));
        awaitReason(other, "completed", "");
        host.workflow(run).cancel(new CancelRequest(ADA, "ada", "enough", true));

        awaitReason(run, "cancelled", "Undone: one.");
        assertThat(ledger).hasContent("one\nother\nundone\n");
    }

    private void say(UUID run, Action action) {
        host.workflow(run).steer(new SteerRequest(ADA, "ada", action, "looks odd"));
    }

    private void awaitReason(UUID run, String status, String words) {
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(host.rows()
                                .text(
                                        "SELECT status || coalesce(': ' || reason_message, '') FROM runbook_executions WHERE id = ?",
                                        run))
                        .startsWith(status)
                        .endsWith(words));
    }

    private String lease() {
        return host.rows()
                .text(
                        "SELECT count(*) FROM host_leases WHERE server_id = ? AND execution_id IS NOT NULL",
                        host.server());
    }
}
