/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.opswright.activities.command.StandInWindows;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An alert's whole way to a host behind WinRM, with NTLM and a stand-in for PowerShell (docs/windows.md). */
class WindowsRunIT {
    @TempDir
    static Path folder;

    private static StandInWindows windows;
    private static WorkerUnderTest worker;

    private final TestRows rows = new TestRows();

    @BeforeAll
    static void start() throws IOException {
        windows = new StandInWindows(folder);
        worker = WorkerUnderTest.start();
    }

    @AfterAll
    static void stop() {
        if (worker != null) {
            worker.close();
        }
        if (windows != null) {
            windows.close();
        }
    }

    @Test
    void anAlertRunsItsRunbookOverWinRm() {
        server("win-1");
        rows.runbook(runbook("echo hello \"{{ WHO }}\"; sleep 4; echo there >&2"));
        rows.update("UPDATE runbooks SET target_os = 'windows' WHERE org_id = ?", rows.org());

        UUID alert = rows.alert("ServiceStopped", "win-1");

        awaitStatus(alert, "completed");
        assertThat(step(alert, "stdout")).isEqualTo("hello O'Brien & $(calc)\n");
        assertThat(step(alert, "stderr")).isEqualTo("there\n");
        assertThat(step(alert, "passed_door")).isEqualTo("true");
    }

    @Test
    void aWayThatNobodyTrustedIsRefused() {
        UUID server = server("win-2");
        rows.update("UPDATE server_host_keys SET state = 'seen' WHERE server_id = ?", server);
        rows.runbook(runbook("echo never"));

        UUID alert = rows.alert("ServiceStopped", "win-2");

        awaitStatus(alert, "refused");
        assertThat(rows.text("SELECT reason_code FROM runbook_executions WHERE alert_id = ?", alert))
                .isEqualTo("host_key_unknown");
    }

    private static String runbook(String script) {
        return """
                name: restart
                mode: auto
                target_os: windows
                verification: none
                parameters:
                  - {name: WHO, type: free_text, default: "O'Brien & $(calc)"}
                steps:
                  - name: Only
                    shell: powershell
                    command: |
                      %s
                triggers:
                  - {name: Stopped, alert_name_pattern: ServiceStopped}
                """.formatted(script);
    }

    private UUID server(String name) {
        UUID id = rows.server(name, windows.port(), windows.user(), windows.fingerprint(), null);
        rows.update("""
                UPDATE servers SET os_type = 'windows', protocol = 'winrm', auth_type = 'password',
                  winrm = CAST(? AS jsonb) WHERE id = ?""", """
                {"transport": "ntlm", "use_ssl": false, "cert_validation": true, "allow_unencrypted": false,
                 "domain": "CORP"}""", id);
        worker.secret(rows.org(), id, "password", windows.password());
        return id;
    }

    private void awaitStatus(UUID alert, String status) {
        await().atMost(Duration.ofSeconds(40))
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
