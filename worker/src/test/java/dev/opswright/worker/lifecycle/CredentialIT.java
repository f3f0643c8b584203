/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.opswright.activities.command.RealSshd;
import dev.opswright.persistence.id.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the executor does with a credential: follows references for one run, and asks the grants itself. */
class CredentialIT {
    private static final String RUNBOOK = """
            name: one-step
            mode: auto
            verification: none
            steps:
              - name: Only
                command: echo the word is correct-horse-battery
            triggers:
              - name: Down
                alert_name_pattern: Down
            """;

    @TempDir
    static Path folder;

    private static RealSshd sshd;
    private static WorkerUnderTest worker;

    private final TestRows rows = new TestRows();

    @BeforeAll
    static void start() throws IOException {
        sshd = RealSshd.start(folder.resolve("sshd"));
        worker = WorkerUnderTest.start(Map.of(
                "opswright.references.folders",
                List.of(Files.createDirectory(folder.resolve("secrets")).toString())));
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
    void aKeyInAFileIsFollowedAndAPasswordInAFileIsMasked() throws IOException {
        UUID server = server("web-1");
        Path own = Files.createDirectory(folder.resolve("secrets/" + rows.org()));
        Files.copy(folder.resolve("sshd/user_key"), own.resolve("key"));
        Files.writeString(own.resolve("sudo"), "correct-horse-battery\n");
        worker.secret(rows.org(), server, "ssh_key", "file:" + own + "/key");
        worker.secret(rows.org(), server, "sudo_password", "file:" + own + "/sudo");
        rows.runbook(RUNBOOK);

        UUID alert = rows.alert("Down", "web-1");

        awaitStatus(alert, "completed");
        assertThat(step(alert, "stdout")).isEqualTo("the word is *********************\n");
    }

    @Test
    void aReferenceThatMayNotBeFollowedRunsNothingAndSaysWhy() throws IOException {
        UUID server = server("web-2");
        Files.createDirectories(folder.resolve("secrets/other"));
        Files.copy(folder.resolve("sshd/user_key"), folder.resolve("secrets/other/key"));
        worker.secret(rows.org(), server, "ssh_key", "file:" + folder + "/secrets/other/key");
        rows.runbook(RUNBOOK);

        UUID alert = rows.alert("Down", "web-2");

        awaitStatus(alert, "failed");
        assertThat(step(alert, "reason_code")).isEqualTo("credential_unresolved");
        assertThat(step(alert, "reason_message")).contains("not allowed");
        assertThat(step(alert, "passed_door")).isEqualTo("false");
    }

    @Test
    void aTriggersRunNeedsAGrantThatSaysAutomatic() throws IOException {
        UUID server = server("web-3");
        worker.secret(rows.org(), server, "ssh_key", Files.readString(folder.resolve("sshd/user_key")));
        rows.runbook(RUNBOOK);
        rows.update(
                "INSERT INTO credential_grants (id, org_id, name, hosts, runbooks, roles, automatic)"
                        + " VALUES (?, ?, 'people only', '{\"names\": [\"web-3\"]}', '{}', '{admin}', false)",
                Ids.next(),
                rows.org());

        UUID refused = rows.alert("Down", "web-3");
        awaitStatus(refused, "refused");
        assertThat(rows.text("SELECT reason_code FROM runbook_executions WHERE alert_id = ?", refused))
                .isEqualTo("credential_not_granted");

        rows.update("UPDATE credential_grants SET automatic = true");
        UUID granted = rows.alert("Down", "web-3");
        awaitStatus(granted, "completed");
    }

    private UUID server(String name) {
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

    private String step(UUID alert, String column) {
        return rows.text(
                "SELECT CAST(s." + column + " AS text) FROM step_executions s"
                        + " JOIN runbook_executions e ON e.id = s.execution_id WHERE e.alert_id = ? AND s.kind = 'step'",
                alert);
    }
}
