/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Steps that are no command, on real parts. */
class StepKindsIT {
    @RegisterExtension
    final OneHost host = new OneHost();

    private Path ledger;

    @BeforeEach
    void begin() {
        ledger = host.file("ledger");
    }

    @Test
    void waitsForAConditionOnTheHostAndGoesOn() throws IOException {
        Path ready = host.file("ready");
        UUID run = host.start("""
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
                .until(() -> host.rows()
                        .text(
                                "SELECT count(*) FROM step_executions WHERE execution_id = ? AND kind = 'probe'"
                                        + " AND status = 'failed'",
                                run)
                        .equals("1"));
        Files.createFile(ready);

        host.awaitEnd(run, "completed");

        assertThat(ledger).hasContent("completed skipped\n");
        assertThat(host.steps(run)).isEqualTo("1 completed, 2 skipped, 3 completed, 4 completed");
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
            host.rows()
                    .update(
                            "INSERT INTO settings (org_id, key, value_json) VALUES (?, 'http.allowed_hosts', '[\"127.0.0.1\"]')",
                            host.rows().org());
            UUID run = host.start("""
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

            host.awaitEnd(
                    run, "failed: Step 3 *fail*: Answered with 500, expected 200 or 201 or 202 or 204. Undone: open.");
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
        UUID run = host.start("""
                name: strange
                mode: auto
                verification: none
                steps:
                  - {name: ask, http: {url: "http://127.0.0.1:9/"}}
                """);

        host.awaitEnd(
                run,
                "failed: Step 1 *ask*: 127.0.0.1 is not among the hosts that the setting http.allowed_hosts lists.");
    }

    @Test
    void asksInTheMiddleAndFailsWithoutAYes() throws IOException {
        UUID run = host.start("""
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

        host.awaitEnd(run, "failed: Step 2 *ask*: Not agreed: nobody approved it in time. Undone: before.");

        assertThat(ledger).hasContent("before\nundone\n");
        assertThat(host.rows().text("SELECT status FROM approvals WHERE execution_id = ?", run))
                .isEqualTo("expired");
    }

    @Test
    void saysWhatAnEarlierStepPrinted() throws IOException {
        UUID run = host.start("""
                name: says
                mode: auto
                verification: none
                steps:
                  - {name: look, command: "echo 42"}
                  - {name: say, notify: {message: "found {{ steps['look'].stdout.strip() }}"}}
                """);

        host.awaitEnd(run, "completed");

        assertThat(host.rows()
                        .text("SELECT stdout FROM step_executions WHERE execution_id = ? AND step_order = 2", run))
                .isEqualTo("found 42\n");
        assertThat(host.rows()
                        .text(
                                "SELECT data ->> 'message' FROM execution_events WHERE execution_id = ? AND type = 'notice'",
                                run))
                .isEqualTo("found 42");
    }

    @Test
    void beginsAnewAfterItsUndo() throws IOException {
        UUID run = host.start("""
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

        host.awaitEnd(run, "completed");

        assertThat(ledger).hasContent("once\nundone\nonce\n");
    }
}
