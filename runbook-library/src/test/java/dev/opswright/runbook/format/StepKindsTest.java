/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.workflows.runbook.Approval;
import dev.opswright.workflows.runbook.Step;
import dev.opswright.workflows.runbook.StepKind;
import dev.opswright.workflows.runbook.Wait;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steps that are no command. */
class StepKindsTest {
    static final String ALL = """
            name: kinds
            timeout_seconds: 3600
            max_retries: 2
            retry_delay_seconds: 30
            approval_roles: [admin]
            steps:
              - name: Let it settle
                wait: {seconds: 30}
                condition: alert.severity == 'critical'
              - name: Until it clears
                wait: {alert: resolved, every_seconds: 20}
                timeout_seconds: 600
                continue_on_failure: true
              - name: Until it listens
                wait: {command: "ss -ltn | grep -q :8080"}
                retry_count: 1
                shell: bash
              - name: Ask
                approval: {quorum: 2}
              - name: Ask others
                approval: {roles: [engineer, admin], expires_seconds: 60}
              - name: Open
                http:
                  method: POST
                  url: "https://api.example.org/tickets"
                  headers: {X-Trace: "{{ execution.id }}"}
                  secret_headers: {Authorization: "env:OPSWRIGHT_SECRET_PAGER"}
                  body: '{"text": "{{ alert.name }}"}'
                  expected_status: [201]
                  extract: {id: /ticket/id, "no": /b~1c}
                  idempotency_key: true
                rollback_http: {method: DELETE, url: "https://api.example.org/tickets/{{ steps['Open'].data.id }}"}
              - name: Look
                http: {url: "{{ alert.labels.url }}"}
                rollback_command: "true"
              - name: Say
                notify: {message: "{{ alert.name }} got ticket {{ steps['Open'].data.id }}"}
              - name: Move
                command: mv /etc/a /etc/b
                probe: test -e /etc/b
            """;

    @Test
    void areReadWithTheirDefaults() {
        List<Step> steps = RunbookParser.parse(ALL).getFirst().steps();

        assertThat(steps)
                .extracting(Step::kind)
                .containsExactly(
                        StepKind.WAIT,
                        StepKind.WAIT,
                        StepKind.WAIT,
                        StepKind.APPROVAL,
                        StepKind.APPROVAL,
                        StepKind.HTTP,
                        StepKind.HTTP,
                        StepKind.NOTIFY,
                        StepKind.COMMAND);
        assertThat(steps.get(3).approval()).isEqualTo(new Approval(List.of("admin"), 2, 3600));
        assertThat(steps.get(4).approval()).isEqualTo(new Approval(List.of("engineer", "admin"), 1, 60));
        assertThat(steps)
                .extracting(Step::waitFor)
                .filteredOn(Objects::nonNull)
                .containsExactly(
                        new Wait(30, null, null, 10),
                        new Wait(null, Wait.Alert.RESOLVED, null, 20),
                        new Wait(null, null, "ss -ltn | grep -q :8080", 10));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {name: a}                                            | 3:5  | a step needs one of command, http, wait, approval, notify, parallel
            {name: a, runbook: b}                                | 3:24 | expected a map of fields
            {name: a, command: b, wait: {seconds: 1}}            | 3:33 | this one has 'command' already
            {name: a, wait: {}}                                  | 3:21 | exactly one of seconds, alert and command
            {name: a, wait: {seconds: 1, alert: firing}}         | 3:21 | exactly one of seconds, alert and command
            {name: a, wait: {seconds: 0}}                        | 3:31 | must be from 1 to
            {name: a, wait: {second: 1}}                         | 3:22 | unknown key 'second'
            {name: a, wait: {alert: cleared}}                    | 3:29 | must be one of resolved, firing
            {name: a, wait: {seconds: 300}}                      | 3:31 | the runbook's timeout_seconds (300)
            {name: a, wait: {alert: firing, every_seconds: 1}, timeout_seconds: 600} | 3:52 | looks at most 500 times
            {name: a, wait: {seconds: 1}, idempotent: true}      | 3:47 | 'idempotent' has no meaning
            {name: a, notify: {}}                                | 3:23 | 'message' is required
            {name: a, http: {}}                                  | 3:21 | 'url' is required
            {name: a, http: {url: "ftp://x"}}                    | 3:28 | begins with https:// or http://
            {name: a, http: {url: "http://x", method: get}}      | 3:47 | must be one of GET
            {name: a, http: {url: "http://x", body: a}}          | 3:45 | a GET request has no body
            {name: a, http: {url: "http://x", headers: {Host: b}}} | 3:55 | is set by the program
            {name: a, http: {url: "http://x", secret_headers: {A: "env:HOME"}}} | 3:59 | env:OPSWRIGHT_SECRET_PAGER
            {name: a, http: {url: "http://x/{{ nope }}"}}        | 3:40 | 'nope' is not known here
            {name: a, http: {url: "http://x"}, timeout_seconds: 301} | 3:57 | at most 300 s
            {name: a, http: {url: "http://x"}, sensitive: true}  | 3:51 | has no meaning
            {name: a, approval: {}, timeout_seconds: 5}          | 3:46 | 'timeout_seconds' has no meaning
            {name: a, approval: {roles: [boss]}}                 | 3:33 | 'boss' is no role
            {name: a, command: b, probe: 'cat {{ nope }}'}       | 3:42 | 'nope' is not known here
            {name: a, wait: {command: 'cat {{ nope }}'}}         | 3:39 | 'nope' is not known here
            """)
    void areRefusedWithTheirPlace(String step, String place, String words) {
        assertThat(RunbookParser.lint("name: t\nsteps:\n  - " + step + "\n")).anySatisfy(problem -> {
            assertThat(problem.line() + ":" + problem.column()).isEqualTo(place);
            assertThat(problem.message()).contains(words);
        });
    }
}
