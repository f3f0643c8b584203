/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.opswright.runbook.format.InvalidRunbookException;
import dev.opswright.runbook.format.RunbookParser;
import dev.opswright.runbook.format.RunbookTestParser;
import dev.opswright.runbook.format.RunbookTestWriter;
import dev.opswright.workflows.runbook.RunbookDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunbookRehearsalTest {
    private static final RunbookDefinition RUNBOOK = RunbookParser.parse("""
                    name: restart
                    max_retries: 1
                    parameters:
                      - {name: UNIT, type: service_name}
                    verification: {command: "true", on_not_fixed: undo}
                    steps:
                      - {name: Look, command: "systemctl status {{ UNIT }}", expected_exit_codes: [0, 3]}
                      - name: Restart
                        command: systemctl restart {{ UNIT }}
                        condition: steps['Look'].exit_code == 3
                        rollback_command: systemctl stop {{ UNIT }}
                        retry_count: 1
                      - {name: Say, command: "echo {{ steps['Look'].stdout | trim }}"}
                    """).getFirst();

    @Test
    void takesThePathThatResultsAndConditionsChoose() {
        assertThat(failures("""
                results: [{step: Look, exit_code: 3, stdout: "dead\\n"}, {step: Restart, exit_code: 0}, {step: Say, exit_code: 0}]
                verification: {exit_code: 0}
                expect:
                  status: completed
                  outcome: fixed
                  path:
                    - {step: Look}
                    - {step: Restart, attempts: 1, script_contains: [systemctl restart], values: {UNIT: nginx}}
                    - {step: Say, values: {"steps['Look'].stdout | trim": dead}}
                  undone: []""")).isEmpty();
        assertThat(failures("""
                results: [{step: Look, exit_code: 0}, {step: Say, exit_code: 0}]
                verification: {exit_code: 0}
                expect:
                  path: [{step: Look}, {step: Restart, status: skipped}, {step: Say, status: failed}]""")).isEmpty();
    }

    @Test
    void triesAgainAsOftenAsTheStepAndTheRunbookSay() {
        assertThat(failures("""
                results:
                  - {step: Look, exit_code: 3, stdout: dead}
                  - {step: Restart, exit_code: 1}
                  - {step: Restart, exit_code: 1}
                  - {step: Restart, exit_code: 1}
                  - {step: Restart, exit_code: 0}
                  - {step: Say, exit_code: 0}
                verification: {exit_code: 0}
                expect:
                  status: completed
                  path: [{step: Look, attempts: 2}, {step: Restart, attempts: 4}, {step: Say}]""")).isEmpty();
    }

    @Test
    void undoesWhatVerificationFindsUseless() {
        assertThat(failures("""
                results: [{step: Look, exit_code: 3, stdout: dead}, {step: Restart, exit_code: 0}, {step: Say, exit_code: 0}]
                verification: {exit_code: 1}
                expect: {status: failed, outcome: not_fixed, undone: [Restart]}""")).isEmpty();
    }

    @Test
    void lastsUntilEveryMemberOfAGroupHasEnded() {
        RunbookDefinition groups = RunbookParser.parse("""
                name: groups
                verification: none
                steps:
                  - name: Both
                    parallel:
                      steps:
                        - {name: A, command: "true", rollback_command: "true"}
                        - {name: B, command: "true", rollback_command: "true"}
                  - {name: After, command: "true"}
                """).getFirst();

        assertThat(RunbookRehearsal.failures(groups, file("""
                vars: {}
                results: [{step: A, exit_code: 1}, {step: B, exit_code: 0}]
                expect: {status: failed, path: [{step: A, status: failed}, {step: B}], undone: [B, A]}""").tests().getFirst()))
                .isEmpty();
    }

    @Test
    void saysInWordsWhatDiffers() {
        assertThat(failures("""
                results: [{step: Look, exit_code: 0, stdout: x}, {step: Other, exit_code: 0}]
                expect:
                  status: completed
                  path: [{step: Look}, {step: Restart}]
                  undone: [Restart]"""))
                .containsExactly(
                        "the runbook has no step 'Other', of which a result is recorded",
                        "step 'Say' runs, and no result of it is recorded",
                        "status: expected completed, found failed: Step 3 *Say*: no result is recorded.",
                        "path: expected [Look completed, Restart completed], found [Look completed, Restart skipped, Say failed]",
                        "undone: expected [Restart], found []");
    }

    @Test
    void expectsRefusalsByTheirCodes() {
        String refused = "vars: {UNIT: \"a b\"}\nexpect: {status: refused, refused: [value_refused]}";

        assertThat(failures(refused)).isEmpty();
        assertThat(failures(refused.replace("a b", "ab"))).isNotEmpty();
        assertThat(failures("vars: {UNIT: \"a b\"}\nexpect: {status: completed}"))
                .singleElement()
                .asString()
                .contains("value_refused")
                .doesNotContain("a b");
    }

    @Test
    void refusesAFileThatIsNoTestWithItsPlaces() {
        InvalidRunbookException refused = catchThrowableOfType(
                InvalidRunbookException.class,
                () -> RunbookTestParser.parse(
                        "runbook: a\ntests:\n  - name: x\n    expct: {}\n    results: [{exit_code: 9999}]\n"));

        assertThat(refused.problems())
                .extracting(problem -> problem.line() + " " + problem.code())
                .contains("4 unknown_key", "5 missing_key", "5 out_of_range");
    }

    @Test
    void writesWhatItReadsBack() {
        RunbookTest.File file = file("""
                mode: manual
                initiated_by: jo
                alert: {name: A, labels: {a: "1: x", b: "multi\\nline"}, starts_at: 2026-02-03T04:05:06Z}
                server: {name: s, hostname: h, environment: e, tags: [t]}
                results: [{step: Look, exit_code: 3, stdout: "a\\n b\\t\\n"}, {step: Restart, status: timeout}]
                verification: {exit_code: 0, alert_clears: false}
                expect:
                  status: failed
                  outcome: not_fixed
                  path: [{step: Look, attempts: 1, script_contains: [x], values: {UNIT: n}}]
                  undone: [Restart]""");

        assertThat(RunbookTestParser.parse(RunbookTestWriter.yaml(file))).isEqualTo(file);
    }

    private static List<String> failures(String test) {
        return RunbookRehearsal.failures(RUNBOOK, file(test).tests().getFirst());
    }

    private static RunbookTest.File file(String test) {
        String vars = test.contains("vars:") ? "" : "    vars: {UNIT: nginx}\n";
        return RunbookTestParser.parse("runbook: restart\ntests:\n  - name: case\n" + vars
                + test.strip().indent(4));
    }
}
