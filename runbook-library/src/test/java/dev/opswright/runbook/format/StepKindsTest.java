/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.workflows.runbook.Step;
import dev.opswright.workflows.runbook.StepKind;
import dev.opswright.workflows.runbook.Wait;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steps that are no command. */
class StepKindsTest {
    static final String ALL = """
            name: kinds
            timeout_seconds: 3600
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
            """;

    @Test
    void areReadWithTheirDefaults() {
        List<Step> steps = RunbookParser.parse(ALL).getFirst().steps();

        assertThat(steps).extracting(Step::kind).containsOnly(StepKind.WAIT);
        assertThat(steps)
                .extracting(Step::waitFor)
                .containsExactly(
                        new Wait(30, null, null, 10),
                        new Wait(null, Wait.Alert.RESOLVED, null, 20),
                        new Wait(null, null, "ss -ltn | grep -q :8080", 10));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {name: a}                                            | 3:5  | a step needs one of command, wait
            {name: a, command: b, wait: {seconds: 1}}            | 3:33 | this one has 'command' already
            {name: a, wait: {}}                                  | 3:21 | exactly one of seconds, alert and command
            {name: a, wait: {seconds: 1, alert: firing}}         | 3:21 | exactly one of seconds, alert and command
            {name: a, wait: {seconds: 0}}                        | 3:31 | must be from 1 to
            {name: a, wait: {second: 1}}                         | 3:22 | unknown key 'second'
            {name: a, wait: {alert: cleared}}                    | 3:29 | must be one of resolved, firing
            {name: a, wait: {seconds: 300}}                      | 3:31 | the runbook's timeout_seconds (300)
            {name: a, wait: {alert: firing, every_seconds: 1}, timeout_seconds: 600} | 3:52 | looks at most 500 times
            {name: a, wait: {seconds: 1}, idempotent: true}      | 3:47 | 'idempotent' belongs to a command
            {name: a, wait: {command: 'cat {{ nope }}'}}         | 3:39 | 'nope' is not known here
            """)
    void areRefusedWithTheirPlace(String step, String place, String words) {
        assertThat(RunbookParser.lint("name: t\nsteps:\n  - " + step + "\n")).anySatisfy(problem -> {
            assertThat(problem.line() + ":" + problem.column()).isEqualTo(place);
            assertThat(problem.message()).contains(words);
        });
    }
}
