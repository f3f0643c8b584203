/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.opswright.activities.command.RealSshd;
import dev.opswright.worker.sweep.Sweeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One alert's whole way: stored episode, relay, intake, guard, plan, a command on a real host, record. */
class MainLoopIT {
    @TempDir
    static Path folder;

    private static RealSshd sshd;
    private static WorkerUnderTest worker;

    private final TestRows rows = new TestRows();

    @BeforeAll
    static void start() {
        sshd = RealSshd.start(folder.resolve("sshd"));
        worker = WorkerUnderTest.start();
    }

    @AfterAll
    static void stop() {
        if (worker != null) {
            worker.close();
        }
        if (sshd != null) {
            sshd.close();
        }
    }

    @Test
    void anAlertRunsItsRunbookAndTheOutputIsRecorded() throws IOException {
        server("web-1");
        rows.runbook("""
                name: greet
                mode: auto
                parameters:
                  - {name: WHO, type: free_text, default: "{{ alert.labels.instance }}"}
                verification: none
                steps:
                  - name: Say hello
                    command: echo hello {{ WHO }}
                  - name: Say more
                    command: |
                      echo more
                      echo problem >&2
                    condition: "{{ steps['Say hello'].exit_code == 0 }}"
                  - name: Never
                    command: echo never
                    condition: "{{ steps['Say hello'].exit_code == 3 }}"
                triggers:
                  - name: Greeting
                    alert_name_pattern: Greet
                """);

        UUID alert = rows.alert("Greet", "web-1:9100");

        awaitStatus(alert, "completed");
        assertThat(step(alert, 1, "stdout")).isEqualTo("hello web-1:9100\n");
        assertThat(step(alert, 2, "stdout")).isEqualTo("more\n");
        assertThat(step(alert, 2, "stderr")).isEqualTo("problem\n");
        assertThat(step(alert, 3, "status")).isEqualTo("skipped");
        assertThat(rows.text("SELECT action_taken FROM alerts WHERE id = ?", alert))
                .isEqualTo("remediate");
        assertThat(rows.text("SELECT outcome FROM runbook_executions WHERE alert_id = ?", alert))
                .isEqualTo("unverified");
        assertThat(rows.text("SELECT count(*) FROM host_leases")).isEqualTo("0");
    }

    @Test
    void anAlertWithoutAServerLeavesARefusedExecution() {
        rows.runbook(oneStep("echo nothing"));

        UUID alert = rows.alert("Down", "nowhere:9100");

        awaitStatus(alert, "refused");
        assertThat(rows.text("SELECT reason_code FROM runbook_executions WHERE alert_id = ?", alert))
                .isEqualTo("no_matching_server");
    }

    @Test
    void aLongCommandIsFollowedToItsEnd() throws IOException {
        server("web-2");
        rows.runbook(oneStep("echo begin; sleep 3; echo end"));

        UUID alert = rows.alert("Down", "web-2");

        awaitStatus(alert, "completed");
        assertThat(step(alert, 1, "stdout")).isEqualTo("begin\nend\n");
    }

    @Test
    void aFailingCommandFailsTheRunWithItsExitCode() throws IOException {
        server("web-3");
        rows.runbook(oneStep("exit 3"));

        UUID alert = rows.alert("Down", "web-3");

        awaitStatus(alert, "failed");
        assertThat(step(alert, 1, "exit_code")).isEqualTo("3");
    }

    @Test
    void aHostWithoutATrustedKeyIsRefusedBeforeAnythingRuns() throws IOException {
        UUID server = server("web-5");
        rows.update("UPDATE server_host_keys SET state = 'seen' WHERE server_id = ?", server);
        rows.runbook(oneStep("echo never"));

        UUID alert = rows.alert("Down", "web-5");

        awaitStatus(alert, "refused");
        assertThat(rows.text("SELECT reason_code FROM runbook_executions WHERE alert_id = ?", alert))
                .isEqualTo("host_key_unknown");
    }

    @Test
    void aWrongLoginFailsTheStepAndNothingWasRun() throws IOException {
        UUID server = server("web-6");
        worker.secret(rows.org(), server, "ssh_key", sshd.read("host_key"));
        rows.runbook(oneStep("echo never"));

        UUID alert = rows.alert("Down", "web-6");

        awaitStatus(alert, "failed");
        assertThat(step(alert, 1, "reason_code")).isEqualTo("auth_failed");
        assertThat(step(alert, 1, "passed_door")).isEqualTo("false");
    }

    @Test
    void aRunThatTheEngineForgotIsClosed() throws Exception {
        UUID server = server("web-7");
        UUID runbook = rows.runbook(oneStep("echo lost"));
        UUID run = rows.execution(runbook, server, null).executionId();
        rows.update("UPDATE runbook_executions SET workflow_started_at = now() - interval '1 hour' WHERE id = ?", run);

        worker.bean(Sweeper.class).findLost();

        assertThat(rows.text("SELECT status || ' ' || reason_code FROM runbook_executions WHERE id = ?", run))
                .isEqualTo("failed engine_lost");
    }

    @Test
    void aSecretThatIsPrintedIsMasked() throws IOException {
        UUID server = server("web-4");
        worker.secret(rows.org(), server, "sudo_password", "correct-horse-battery");
        rows.runbook(oneStep("echo the word is correct-horse-battery"));

        UUID alert = rows.alert("Down", "web-4");

        awaitStatus(alert, "completed");
        assertThat(step(alert, 1, "stdout")).isEqualTo("the word is *********************\n");
    }

    private static String oneStep(String command) {
        return """
                name: one-step
                mode: auto
                verification: none
                steps:
                  - name: Only
                    command: %s
                triggers:
                  - name: Down
                    alert_name_pattern: Down
                """.formatted(command);
    }

    private UUID server(String name) throws IOException {
        UUID id = rows.server(
                name,
                sshd.port(),
                System.getProperty("user.name"),
                sshd.hostKey().fingerprint(),
                null);
        rows.update(
                "UPDATE servers SET state_dir = ? WHERE id = ?",
                folder.resolve("state").toString(),
                id);
        worker.secret(rows.org(), id, "ssh_key", Files.readString(folder.resolve("sshd/user_key")));
        return id;
    }

    private void awaitStatus(UUID alert, String status) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(rows.text(
                                "SELECT status || coalesce(': ' || reason_message, '') FROM runbook_executions"
                                        + " WHERE alert_id = ?",
                                alert))
                        .startsWith(status));
    }

    private String step(UUID alert, int order, String column) {
        return rows.text(
                "SELECT CAST(s." + column + " AS text) FROM step_executions s"
                        + " JOIN runbook_executions e ON e.id = s.execution_id"
                        + " WHERE e.alert_id = ? AND s.step_order = ? AND s.kind = 'step'",
                alert,
                order);
    }
}
