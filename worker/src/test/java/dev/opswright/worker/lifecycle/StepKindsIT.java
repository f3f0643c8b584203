/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.opswright.activities.command.RealSshd;
import dev.opswright.workflows.execution.ExecutionRef;
import dev.opswright.workflows.execution.ExecutionStarts;
import dev.opswright.workflows.execution.RemediationWorkflow;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps that are no command, on real parts. */
class StepKindsIT {
    private @TempDir Path folder;
    private Path ledger;
    private RealSshd sshd;
    private WorkerUnderTest worker;
    private TestRows rows;
    private UUID server;

    @BeforeEach
    void start() throws IOException {
        ledger = folder.resolve("ledger");
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
    void waitsForAConditionOnTheHostAndGoesOn() throws IOException {
        Path ready = folder.resolve("ready");
        UUID run = start("""
                name: waits
                mode: auto
                verification: none
                steps:
                  - name: a moment
                    wait: {seconds: 1}
                  - name: not now
                    wait: {seconds: 200}
                    condition: "1 == 2"
                  - name: ready
                    wait: {command: "test -e %2$s", every_seconds: 1}
                  - name: late
                    command: "echo {{ steps['ready'].status }} {{ steps['not now'].status }} >> %1$s"
                """.formatted(ledger, ready));
        await().atMost(Duration.ofSeconds(40))
                .until(() -> rows.text(
                                "SELECT count(*) FROM step_executions WHERE execution_id = ? AND kind = 'probe'"
                                        + " AND status = 'failed'",
                                run)
                        .equals("1"));
        Files.createFile(ready);

        awaitEnd(run, "completed");

        assertThat(ledger).hasContent("completed skipped\n");
        assertThat(steps(run)).isEqualTo("1 completed, 2 skipped, 3 completed, 4 completed");
    }

    @Test
    void makesRequestsAndHandsTheirValuesOn() throws IOException {
        List<String> seen = new CopyOnWriteArrayList<>();
        HttpServer api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
            byte[] answer = "{\"ticket\": {\"id\": 42}}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(
                    exchange.getRequestURI().getPath().contains("fails") ? 500 : 201, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        api.start();
        try {
            rows.update(
                    "INSERT INTO settings (org_id, key, value_json) VALUES (?, 'http.allowed_hosts', '[\"127.0.0.1\"]')",
                    rows.org());
            UUID run = start("""
                    name: requests
                    mode: auto
                    verification: none
                    environment_vars: {WHAT: 'a "quoted" thing'}
                    steps:
                      - name: open
                        http:
                          method: POST
                          url: "http://127.0.0.1:%2$d/tickets/{{ WHAT }}"
                          body: '{"text": "{{ WHAT }}"}'
                          extract: {id: /ticket/id}
                        rollback_http: {method: DELETE, url: "http://127.0.0.1:%2$d/tickets/{{ steps['open'].data.id }}", expected_status: [201]}
                      - name: note
                        command: "echo {{ steps['open'].data.id }} {{ steps['open'].exit_code }} >> %1$s"
                      - name: fail
                        http: {url: "http://127.0.0.1:%2$d/fails"}
                    """.formatted(ledger, api.getAddress().getPort()));

            awaitEnd(run, "failed: Step 3 *fail*: Answered with 500, expected 200 or 201 or 202 or 204. Undone: open.");
        } finally {
            api.stop(0);
        }
        assertThat(ledger).hasContent("42 201\n");
        assertThat(seen)
                .containsExactly(
                        "POST /tickets/a%20%22quoted%22%20thing {\"text\": \"a \\\"quoted\\\" thing\"}",
                        "GET /fails ", "DELETE /tickets/42 ");
    }

    @Test
    void aHostThatIsNotAllowedIsNeverAsked() {
        UUID run = start("""
                name: strange
                mode: auto
                verification: none
                steps:
                  - {name: ask, http: {url: "http://127.0.0.1:9/"}}
                """);

        awaitEnd(
                run,
                "failed: Step 1 *ask*: 127.0.0.1 is not among the hosts that the setting http.allowed_hosts lists.");
    }

    @Test
    void asksInTheMiddleAndFailsWithoutAYes() throws IOException {
        UUID run = start("""
                name: asks
                mode: auto
                verification: none
                steps:
                  - name: before
                    command: "echo before >> %1$s"
                    rollback_command: "echo undone >> %1$s"
                  - name: ask
                    approval: {roles: [admin], expires_seconds: 1}
                  - name: after
                    command: "echo after >> %1$s"
                """.formatted(ledger));

        awaitEnd(run, "failed: Step 2 *ask*: Not agreed: nobody approved it in time. Undone: before.");

        assertThat(ledger).hasContent("before\nundone\n");
        assertThat(rows.text("SELECT status FROM approvals WHERE execution_id = ?", run))
                .isEqualTo("expired");
    }

    @Test
    void saysWhatAnEarlierStepPrinted() throws IOException {
        UUID run = start("""
                name: says
                mode: auto
                verification: none
                steps:
                  - {name: look, command: "echo 42"}
                  - {name: say, notify: {message: "found {{ steps['look'].stdout.strip() }}"}}
                """);

        awaitEnd(run, "completed");

        assertThat(rows.text("SELECT stdout FROM step_executions WHERE execution_id = ? AND step_order = 2", run))
                .isEqualTo("found 42\n");
        assertThat(rows.text(
                        "SELECT data ->> 'message' FROM execution_events WHERE execution_id = ? AND type = 'notice'",
                        run))
                .isEqualTo("found 42");
    }

    @Test
    void beginsAnewAfterItsUndo() throws IOException {
        UUID run = start("""
                name: anew
                mode: auto
                verification: none
                max_retries: 1
                retry_delay_seconds: 1
                steps:
                  - name: once
                    command: "echo once >> %1$s"
                    rollback_command: "echo undone >> %1$s"
                  - name: twice
                    command: "grep -q undone %1$s"
                """.formatted(ledger));

        awaitEnd(run, "completed");

        assertThat(ledger).hasContent("once\nundone\nonce\n");
    }

    private UUID start(String yaml) {
        ExecutionRef execution = rows.execution(rows.runbook(yaml), server, null);
        RemediationWorkflow workflow =
                worker.client().newWorkflowStub(RemediationWorkflow.class, ExecutionStarts.options(execution));
        WorkflowClient.start(workflow::run, execution);
        return execution.executionId();
    }

    private void awaitEnd(UUID run, String words) {
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(rows.text(
                                "SELECT status || coalesce(': ' || reason_message, '') FROM runbook_executions WHERE id = ?",
                                run))
                        .startsWith(words));
    }

    private String steps(UUID run) {
        return rows.text(
                "SELECT string_agg(step_order || ' ' || status, ', ' ORDER BY step_order, retry_attempt)"
                        + " FROM step_executions WHERE execution_id = ? AND kind = 'step'",
                run);
    }
}
