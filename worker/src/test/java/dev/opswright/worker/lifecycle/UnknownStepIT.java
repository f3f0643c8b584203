/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.opswright.activities.command.RealSshd;
import dev.opswright.workflows.execution.ExecutionRef;
import dev.opswright.workflows.execution.RemediationWorkflow;
import dev.opswright.workflows.execution.ResolveUnknown;
import dev.opswright.workflows.execution.ResolveUnknown.Verdict;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command whose supervisor on the host was killed: the run waits for a person, and other automatic runs wait too. */
class UnknownStepIT {
    private static final UUID ALICE = new UUID(7, 7);

    private @TempDir Path folder;
    private RealSshd sshd;
    private WorkerUnderTest worker;
    private TestRows rows;
    private UUID server;

    @BeforeEach
    void start() throws IOException {
        sshd = RealSshd.start(folder.resolve("sshd"));
        worker = WorkerUnderTest.start();
        rows = new TestRows();
        String user = System.getProperty("user.name");
        String state = folder.resolve("state").toString();
        server = rows.server("web", sshd.port(), user, sshd.hostKey().fingerprint(), state);
        worker.secret(rows.org(), server, "ssh_key", Files.readString(folder.resolve("sshd/user_key")));
    }

    @AfterEach
    void stop() {
        if (worker != null) {
            worker.close();
        }
        if (sshd != null) {
            sshd.close();
        }
    }

    @Test
    void aPersonsWordLetsTheRunGoOnAndFreesTheHost() {
        runbook("kill -9 $PPID; sleep 60", "echo after");
        UUID alert = rows.alert("Down", "web");
        awaitStatus(alert, "unknown");
        assertThat(column(alert, "reason_code")).isEqualTo("outcome_unknown");
        assertThat(column(alert, "completed_at")).isNull();
        assertThat(step(alert, 1, "status")).isEqualTo("unknown");
        assertThat(isMarked()).isEqualTo("true");
        UUID other = rows.alert("Down", "web");
        awaitStatus(other, "parked");
        assertThat(column(other, "reason_code")).isEqualTo("host_needs_attention");

        say(alert, Verdict.DONE);

        awaitStatus(alert, "completed");
        assertThat(step(alert, 1, "status")).isEqualTo("completed");
        assertThat(step(alert, 1, "resolution")).isEqualTo("done");
        assertThat(step(alert, 1, "resolved_by_name")).isEqualTo("alice");
        assertThat(step(alert, 2, "stdout")).isEqualTo("after\n");
        assertThat(isMarked()).isEqualTo("false");
    }

    @Test
    void retryRunsTheCommandOnceMore() {
        Path ledger = folder.resolve("ledger");
        runbook("echo run >> " + ledger + "; test -e " + ledger + ".second || { touch " + ledger
                + ".second; kill -9 $PPID; sleep 60; }");
        UUID alert = rows.alert("Down", "web");
        awaitStatus(alert, "unknown");

        say(alert, Verdict.RETRY);

        awaitStatus(alert, "completed");
        assertThat(ledger).hasContent("run\nrun\n");
        assertThat(rows.text(
                        "SELECT string_agg(s.epoch || ' ' || s.status || ' ' || coalesce(s.resolution, '-'), ', '"
                                + " ORDER BY s.epoch) FROM step_executions s JOIN runbook_executions e ON e.id = s.execution_id"
                                + " WHERE e.alert_id = ?",
                        alert))
                .isEqualTo("0 unknown retry, 1 completed -");
        assertThat(isMarked()).isEqualTo("false");
    }

    private void runbook(String... commands) {
        StringBuilder yaml = new StringBuilder("""
                name: lost
                mode: auto
                verification: none
                triggers:
                  - name: Down
                    alert_name_pattern: Down
                steps:
                """);
        for (String command : commands) {
            yaml.append("  - name: Step %d%n    command: %s%n".formatted(yaml.length(), command));
        }
        rows.runbook(yaml.toString());
    }

    private void say(UUID alert, Verdict verdict) {
        UUID execution = UUID.fromString(column(alert, "id"));
        worker.bean(WorkflowClient.class)
                .newWorkflowStub(RemediationWorkflow.class, ExecutionRef.workflowId(execution))
                .resolveUnknown(new ResolveUnknown(ALICE, "alice", 1, verdict, "looked at it"));
    }

    private void awaitStatus(UUID alert, String status) {
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(rows.text(
                                "SELECT status || coalesce(': ' || reason_message, '') FROM runbook_executions"
                                        + " WHERE alert_id = ?",
                                alert))
                        .startsWith(status));
    }

    private String isMarked() {
        return rows.text("SELECT CAST(needs_attention AS text) FROM servers WHERE id = ?", server);
    }

    private String column(UUID alert, String column) {
        return rows.text("SELECT CAST(" + column + " AS text) FROM runbook_executions WHERE alert_id = ?", alert);
    }

    private String step(UUID alert, int order, String column) {
        return rows.text(
                "SELECT CAST(s." + column + " AS text) FROM step_executions s JOIN runbook_executions e"
                        + " ON e.id = s.execution_id WHERE e.alert_id = ? AND s.step_order = ?",
                alert,
                order);
    }
}
