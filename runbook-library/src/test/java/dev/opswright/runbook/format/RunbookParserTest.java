/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.opswright.workflows.runbook.CooldownScope;
import dev.opswright.workflows.runbook.Mode;
import dev.opswright.workflows.runbook.OnNotFixed;
import dev.opswright.workflows.runbook.OperatingSystem;
import dev.opswright.workflows.runbook.Risk;
import dev.opswright.workflows.runbook.RunbookDefinition;
import dev.opswright.workflows.runbook.RunbookStatus;
import dev.opswright.workflows.runbook.Shell;
import dev.opswright.workflows.runbook.Step;
import dev.opswright.workflows.runbook.Trigger;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunbookParserTest {
    static final String MINIMAL = """
            name: tiny
            steps:
              - name: Look
                command: uptime
            """;

    @Test
    void readsTheExampleOfTheRequirementDocument() throws IOException {
        try (InputStream file = getClass().getResourceAsStream("/runbooks/restart-service.yaml")) {
            RunbookDefinition runbook = only(new String(file.readAllBytes(), StandardCharsets.UTF_8));

            assertThat(runbook.name()).isEqualTo("restart-service");
            assertThat(runbook.mode()).isEqualTo(Mode.SEMI_AUTO);
            assertThat(runbook.approvalRoles()).containsExactly("admin", "engineer");
            assertThat(runbook.environmentVars()).isEqualTo(Map.of("SERVICE_NAME", "{{ alert.labels.service }}"));
            assertThat(runbook.steps().getFirst().expectedExitCodes()).containsExactly(0, 3);
            assertThat(runbook.steps().get(1).rollbackCommand()).isEqualTo("sudo systemctl stop {{ SERVICE_NAME }}");
            assertThat(runbook.triggers().getFirst().labelsMatch()).isEqualTo(Map.of("type", "service"));
            assertThat(runbook.triggers().getFirst().cooldownSeconds()).isEqualTo(300);
        }
    }

    @Test
    void fillsInEveryDefault() {
        RunbookDefinition runbook = only(MINIMAL + "triggers: [{name: any}]\n");

        assertThat(runbook.mode()).isEqualTo(Mode.MANUAL);
        assertThat(runbook.status()).isEqualTo(RunbookStatus.ACTIVE);
        assertThat(runbook.targetOs()).isEqualTo(OperatingSystem.LINUX);
        assertThat(runbook.timeoutSeconds()).isEqualTo(300);
        assertThat(runbook.retryDelaySeconds()).isEqualTo(60);
        assertThat(runbook.requiresApproval()).isFalse();
        assertThat(runbook.approval().expiresSeconds()).isEqualTo(3600);
        assertThat(runbook.allowedServers()).isEqualTo(RunbookDefinition.ServerSelector.ANY);
        assertThat(runbook.target().from()).isEqualTo("{{ alert.labels.instance }}");
        assertThat(runbook.risk()).isEqualTo(Risk.MEDIUM);
        assertThat(runbook.verification()).isEqualTo(new RunbookDefinition.Verification(600, null, OnNotFixed.KEEP));
        assertThat(runbook.steps())
                .containsExactly(new Step(
                        "Look",
                        "",
                        "uptime",
                        List.of(0),
                        60,
                        false,
                        null,
                        null,
                        0,
                        5,
                        true,
                        false,
                        false,
                        null,
                        Shell.SH,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        Map.of(),
                        null));
        assertThat(runbook.triggers())
                .containsExactly(new Trigger(
                        "any", 100, "*", "*", "*", Map.of(), null, null, "UTC", true, 0, CooldownScope.SERVER));
    }

    @Test
    void readsSeveralDocuments() {
        assertThat(RunbookParser.parse("---\n" + MINIMAL + "---\n" + MINIMAL.replace("tiny", "other")))
                .extracting(RunbookDefinition::name)
                .containsExactly("tiny", "other");
    }

    @Test
    void semiAutoAsksForApprovalByItself() {
        assertThat(only(MINIMAL + "mode: semi_auto\n").requiresApproval()).isTrue();
    }

    @Test
    void verificationMayBeSwitchedOffOrLeftToACommand() {
        assertThat(only(MINIMAL + "verification: none\n").verification()).isNull();
        assertThat(only(MINIMAL + "verification: {command: 'true'}\n").verification())
                .isEqualTo(new RunbookDefinition.Verification(null, "true", OnNotFixed.KEEP));
        assertThat(only(MINIMAL + "verification: {on_not_fixed: undo}\n").verification())
                .isEqualTo(new RunbookDefinition.Verification(600, null, OnNotFixed.UNDO));
    }

    @Test
    void keepsTheTypeOfNumbersAndBooleans() {
        assertThat(only(MINIMAL + "environment_vars: {A: 1, B: true, C: 1.5, D: on, E: 010}\n")
                        .environmentVars())
                .isEqualTo(Map.of("A", 1L, "B", true, "C", 1.5, "D", "on", "E", "010"));
    }

    @Test
    void readsTimeWindows() {
        Trigger trigger = only(MINIMAL
                        + "triggers: [{name: t, time_window_start: 22:00, time_window_end: \"06:30\", time_zone: Europe/Berlin}]\n")
                .triggers()
                .getFirst();

        assertThat(trigger.timeWindowStart()).isEqualTo(LocalTime.of(22, 0));
        assertThat(trigger.timeWindowEnd()).isEqualTo(LocalTime.of(6, 30));
        assertThat(trigger.timeZone()).isEqualTo("Europe/Berlin");
    }

    @Test
    void reportsEveryProblemAtOnceWithItsPlace() {
        List<Problem> problems = problems("""
                name: Bad Name
                mdoe: auto
                timeout_seconds: 0
                steps:
                  - name: One
                    comand: ls
                  - name: One
                    command: ls {{ nope }}
                """);

        assertThat(problems)
                .extracting(Problem::line, Problem::column, Problem::pointer, Problem::code)
                .contains(
                        tuple(1, 7, "/name", "bad_value"),
                        tuple(2, 1, "/mdoe", "unknown_key"),
                        tuple(3, 18, "/timeout_seconds", "out_of_range"),
                        tuple(6, 5, "/steps/0/comand", "unknown_key"),
                        tuple(5, 5, "/steps/0/command", "missing_key"),
                        tuple(7, 11, "/steps/1/name", "duplicate_name"),
                        tuple(8, 20, "/steps/1/command", "unknown_name"));
        assertThat(problems.get(1).message()).endsWith("did you mean 'mode'?");
    }

    @Test
    void runsPowerShellOnWindowsAndNothingElse() {
        RunbookDefinition windows = only(MINIMAL + "target_os: windows\n");

        assertThat(windows.steps().getFirst().shell()).isEqualTo(Shell.POWERSHELL);
        assertThat(windows.standardShell()).isEqualTo(Shell.POWERSHELL);
        assertThat(only(RunbookWriter.canonicalYaml(windows))).isEqualTo(windows);
        assertThat(problems(MINIMAL + "target_os: windows\nparameters:\n  - {name: PsModulePath}\n"))
                .extracting(Problem::pointer, Problem::code)
                .containsExactly(tuple("/parameters/0/name", "steering_name"));
        assertThat(problems(MINIMAL + "    shell: powershell\n"))
                .extracting(Problem::pointer, Problem::code)
                .containsExactly(tuple("/steps/0/shell", "contradiction"));
        assertThat(problems(MINIMAL + "    shell: bash\ntarget_os: windows\n"))
                .extracting(Problem::pointer, Problem::code)
                .containsExactly(tuple("/steps/0/shell", "contradiction"));
    }

    @ParameterizedTest
    @CsvSource({
        "rate_limit_count: 5,needs rate_limit_window_seconds",
        "rate_limit_window_seconds: 5,needs rate_limit_count"
    })
    void refusesHalfARateLimit(String line, String needs) {
        assertThat(problems(MINIMAL + line + "\n"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).endsWith(needs));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {escalate_after_seconds: 9}                                             | go together
            {escalate_to_roles: [admin]}                                            | go together
            {escalate_after_seconds: 60, escalate_to_roles: [admin], expires_seconds: 60} | or nobody is ever asked
            """)
    void refusesAnEscalationThatNeverHappens(String approval, String why) {
        assertThat(problems(MINIMAL + "approval: " + approval + "\n"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).endsWith(why));
    }

    @Test
    void readsLimitsAndBreaker() {
        RunbookDefinition runbook = RunbookParser.parse(MINIMAL + """
                rate_limit_count: 5
                rate_limit_window_seconds: 60
                circuit_breaker: {failure_threshold: 2}
                """).getFirst();

        assertThat(runbook.rateLimitCount()).isEqualTo(5);
        assertThat(runbook.circuitBreaker().failureThreshold()).isEqualTo(2);
        assertThat(runbook.circuitBreaker().successThreshold()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    name: x                                                    | duplicate_key
                    mode: automatic                                            | bad_value
                    approval_roles: [boss]                                     | bad_value
                    approval_roles: []                                         | bad_value
                    description: [a]                                           | wrong_type
                    requires_approval: yes                                     | wrong_type
                    {mode: semi_auto, requires_approval: false}                | bad_yaml
                    environment_vars: {PATH: x}                                | steering_name
                    environment_vars: {LD_PRELOAD: x}                          | steering_name
                    environment_vars: {BASH_ENV: x}                            | steering_name
                    environment_vars: {alert: x}                               | bad_name
                    environment_vars: {a-b: x}                                 | bad_name
                    parameters: [{name: IFS}]                                  | steering_name
                    parameters: [{name: A, type: text}]                        | bad_value
                    parameters: [{name: A, type: enum}]                        | missing_key
                    parameters: [{name: A, values: [b]}]                       | contradiction
                    parameters: [{name: A, pattern: '('}]                      | bad_pattern
                    parameters: [{name: A}, {name: A}]                         | duplicate_name
                    environment_vars: {A: "{{ steps['Look'].stdout }}"}        | unknown_name
                    environment_vars: {A: "{{ B }}", B: x}                     | unknown_name
                    environment_vars: {A: "{{ alert.lables.x }}"}              | unknown_name
                    environment_vars: {A: "{{ alert.name.nope() }}"}           | bad_template
                    target: {from: "{{ server.name }}"}                        | unknown_name
                    triggers: [{name: t, alert_name_pattern: ""}]              | bad_pattern
                    triggers: [{name: t, alert_name_pattern: "re:("}]          | bad_pattern
                    triggers: [{name: t, labels_match: {a: "re:[z-a]"}}]       | bad_pattern
                    triggers: [{name: t, time_window_start: "25:00"}]          | bad_value
                    triggers: [{name: t, time_window_start: "22:00"}]          | bad_value
                    triggers: [{name: t, time_zone: Mars/Olympus}]             | bad_value
                    triggers: [{name: t}, {name: t}]                           | duplicate_name
                    triggers: t                                                | wrong_type
                    """)
    void refusesWhatDoesNotFit(String line, String code) {
        assertThat(problems(MINIMAL + line + "\n")).extracting(Problem::code).contains(code);
    }

    @Test
    void refusesAnApprovalThatContradictsTheMode() {
        assertThat(problems(MINIMAL + "mode: semi_auto\nrequires_approval: false\n"))
                .extracting(Problem::pointer, Problem::code)
                .containsExactly(tuple("/requires_approval", "contradiction"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    steps['Nope'].stdout == 'x'   | bad_step
                    steps['Later'].exit_code == 0 | bad_step
                    steps['Look'].code == 0       | unknown_name
                    steps.Look.exit_code = 0      | bad_template
                    """)
    void checksTheStepsAConditionNames(String condition, String code) {
        String yaml = MINIMAL + "  - {name: Use, command: uptime, condition: \"" + condition
                + "\"}\n  - {name: Later, command: uptime}\n";

        assertThat(problems(yaml)).extracting(Problem::code).containsExactly(code);
    }

    @Test
    void locatesTroubleInsideABlockScript() {
        List<Problem> problems = problems("""
                name: block
                steps:
                  - name: Look
                    command: |
                      echo one
                      echo {{ alert.nme }}
                """);

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(6);
            assertThat(problem.column()).isEqualTo(20);
        });
    }

    @Test
    void survivesHostileYaml() {
        assertThat(problems("[".repeat(100_000))).extracting(Problem::code).containsExactly("too_deep");
        assertThat(
                        problems(
                                "a: &a [x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c]"))
                .extracting(Problem::code)
                .contains("bad_yaml");
        assertThat(problems("x".repeat((1 << 20) + 1)))
                .extracting(Problem::code)
                .containsExactly("too_large");
        assertThat(problems("")).extracting(Problem::code).containsExactly("empty");
        assertThat(problems("just text")).extracting(Problem::code).contains("wrong_type");
        assertThat(problems("name: !!java.net.URL [http://x]\n")).isNotEmpty();
    }

    private static RunbookDefinition only(String yaml) {
        return RunbookParser.parse(yaml).getFirst();
    }

    static List<Problem> problems(String yaml) {
        return catchThrowableOfType(InvalidRunbookException.class, () -> RunbookParser.parse(yaml))
                .problems();
    }
}
