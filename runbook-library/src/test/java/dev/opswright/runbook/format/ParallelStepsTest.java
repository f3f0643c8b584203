/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.opswright.runbook.diff.Change;
import dev.opswright.runbook.diff.RunbookDiff;
import dev.opswright.workflows.runbook.RunbookDefinition;
import dev.opswright.workflows.runbook.Step;
import dev.opswright.workflows.runbook.StepGroup;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Groups of steps that start together. */
class ParallelStepsTest {
    static final String GROUPS = """
            name: groups
            steps:
              - name: Look
                command: uptime
              - name: Gather
                description: all at once
                parallel:
                  steps:
                    - name: Disk
                      command: df -h
                      retry_count: 2
                    - name: Ask
                      http: {url: "https://api.example.org/state"}
                      continue_on_failure: true
                    - name: Settle
                      wait: {seconds: 5}
              - name: Clean
                parallel:
                  steps:
                    - {name: A, command: "echo {{ steps['Disk'].stdout }}", rollback_command: "echo {{ steps['B'].exit_code }}"}
                    - {name: B, command: "true"}
            """;

    private static final StepGroup GATHER = new StepGroup("Gather", "all at once");
    private static final StepGroup CLEAN = new StepGroup("Clean", "");

    @Test
    void areNumberedOneByOne() {
        RunbookDefinition runbook = RunbookParser.parse(GROUPS).getFirst();

        assertThat(runbook.steps())
                .extracting(Step::name, Step::group)
                .containsExactly(
                        tuple("Look", null),
                        tuple("Disk", GATHER),
                        tuple("Ask", GATHER),
                        tuple("Settle", GATHER),
                        tuple("A", CLEAN),
                        tuple("B", CLEAN));
        assertThat(RunbookParser.lint(GROUPS)).noneMatch(problem -> problem.severity() == Problem.Severity.ERROR);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {name: g, parallel: {}}                                                        | 3:25 | must list at least one step
            {name: g, parallel: {steps: []}}                                               | 3:25 | must list at least one step
            {name: g, parallel: {step: []}}                                                | 3:26 | unknown key 'step'
            {parallel: {steps: [{name: a, command: b}]}}                                   | 3:5  | 'name' is required
            {name: g, parallel: {steps: [{name: a}]}}                                      | 3:34 | a step needs one of
            {name: g, parallel: {steps: [{name: g, command: b}]}}                          | 3:41 | two steps are called 'g'
            {name: g, parallel: {steps: [{name: a, command: b}]}, command: c}              | 3:68 | says nothing about a parallel group
            {name: g, parallel: {steps: [{name: a, command: b}]}, timeout_seconds: 5}      | 3:76 | says nothing about a parallel group
            {name: g, parallel: {steps: [{name: a, parallel: {steps: []}}]}}               | 3:54 | cannot be nested
            {name: g, parallel: {steps: [{name: a, approval: {}}]}}                        | 3:54 | gives the host back
            {name: g, parallel: {steps: [{name: a, wait: {seconds: 301}}]}}                | 3:60 | gives the host back
            {name: g, parallel: {steps: [{name: a, wait: {alert: firing}, timeout_seconds: 301}]}} | 3:84 | gives the host back
            {name: g, parallel: {steps: [{name: a, command: b}, {name: c, condition: "steps['a'].exit_code == 0", command: d}]}} | 3:89 | the step 'a' has not run by then
            {name: g, parallel: {steps: [{name: a, command: "cat {{ nope }}"}]}}           | 3:61 | 'nope' is not known here
            """)
    void areRefusedWithTheirPlace(String step, String place, String words) {
        String yaml = "name: t\nsteps:\n  - " + step + "\ntimeout_seconds: 3600\n";

        assertThat(RunbookParser.lint(yaml)).anySatisfy(problem -> {
            assertThat(problem.message()).contains(words);
            assertThat(problem.line() + ":" + problem.column()).isEqualTo(place);
        });
    }

    @Test
    void areAtMostTen() {
        List<String> members = IntStream.rangeClosed(1, 11)
                .mapToObj(i -> "{name: s" + i + ", command: ls}")
                .toList();
        String yaml = "name: t\nsteps:\n  - {name: g, parallel: {steps: [" + String.join(", ", members) + "]}}\n";

        assertThat(RunbookParser.lint(yaml))
                .extracting(Problem::pointer, Problem::message)
                .contains(tuple("/steps/0/parallel/steps", "at most 10 steps may start together"));
    }

    @Test
    void areComparedByStep() {
        RunbookDefinition before = RunbookParser.parse(GROUPS).getFirst();
        RunbookDefinition after =
                RunbookParser.parse(GROUPS.replace("name: Clean", "name: Tidy")).getFirst();

        assertThat(RunbookDiff.between(before, after))
                .isEqualTo(Stream.of("A", "B")
                        .map(step -> new Change.Changed("steps[" + step + "].group.name", "Clean", "Tidy"))
                        .toList());
    }
}
