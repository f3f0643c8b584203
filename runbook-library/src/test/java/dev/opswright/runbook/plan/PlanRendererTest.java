/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.opswright.runbook.format.RunbookParser;
import dev.opswright.runbook.template.Conditions;
import dev.opswright.runbook.template.TemplateContext;
import dev.opswright.runbook.template.TemplateContext.StepResult;
import dev.opswright.workflows.plan.Binding;
import dev.opswright.workflows.plan.Binding.Origin;
import dev.opswright.workflows.plan.ExecutionPlan;
import dev.opswright.workflows.plan.PlanHash;
import dev.opswright.workflows.plan.PlanTarget;
import dev.opswright.workflows.plan.PlannedStep;
import dev.opswright.workflows.plan.Script;
import dev.opswright.workflows.runbook.RunbookDefinition;
import dev.opswright.workflows.runbook.StepKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanRendererTest {
    private static final UUID EXECUTION = UUID.fromString("01930000-0000-7000-8000-000000000001");
    private static final PlanTarget TARGET = new PlanTarget(
            UUID.fromString("01930000-0000-7000-8000-000000000002"), "web-1", "10.0.0.1", 22, "ops", "SHA256:x", 1);
    private static final String HEAD = "name: t\n";
    private static final String TAIL = "steps: [{name: Look, command: 'echo {{ X }}'}]\n";

    @Test
    void plansTheExampleOfTheRequirementDocument() throws IOException {
        try (InputStream file = getClass().getResourceAsStream("/runbooks/restart-service.yaml")) {
            RunbookDefinition runbook = RunbookParser.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8))
                    .getFirst();

            ExecutionPlan plan = planned(runbook, Map.of("service", "nginx; reboot"), Map.of());

            assertThat(plan.environment()).containsExactly(Map.entry("SERVICE_NAME", "nginx; reboot"));
            PlannedStep restart = plan.steps().get(1);
            assertThat(restart.stepOrder()).isEqualTo(2);
            assertThat(restart.script())
                    .isEqualTo(new Script(
                            "sudo systemctl restart \"${OW_0}\"",
                            List.of(new Binding(
                                    "OW_0", "nginx; reboot", "free_text", Origin.UNTRUSTED, "SERVICE_NAME", false))));
            assertThat(restart.rollback().text()).isEqualTo("sudo systemctl stop \"${OW_0}\"");
            assertThat(PlanHash.of(plan))
                    .isEqualTo(PlanHash.of(planned(runbook, Map.of("service", "nginx; reboot"), Map.of())));
        }
    }

    @Test
    void plansAWaitInWordsAndItsLookApart() {
        RunbookDefinition runbook = runbook(HEAD + """
                  environment_vars: {PORT: "8080"}
                  steps:
                    - {name: Settle, wait: {seconds: 30}}
                    - {name: Listens, wait: {command: "ss -ltn | grep {{ PORT }}", every_seconds: 5}}
                  """);

        ExecutionPlan plan = planned(runbook, Map.of(), Map.of());

        assertThat(plan.steps()).extracting(PlannedStep::kind).containsOnly(StepKind.WAIT);
        assertThat(plan.steps().get(0).script().text()).isEqualTo("wait 30 s");
        assertThat(plan.steps().get(1).script().text())
                .isEqualTo("# wait until this succeeds, at most 60 s, looking every 5 s\nss -ltn | grep \"${OW_0}\"");
        assertThat(plan.steps().get(1).probe().text()).isEqualTo("ss -ltn | grep \"${OW_0}\"");
    }

    @Test
    void listsEveryMissingValueAndNeverAValue() {
        RunbookDefinition runbook = runbook(HEAD + """
                  parameters:
                    - {name: UNIT, type: service_name}
                    - {name: PORT, type: port}
                  environment_vars:
                    A: "{{ alert.labels.a }}"
                    B: "{{ A }}-{{ alert.labels.b }}"
                  steps:
                    - {name: One, command: "echo {{ A }} {{ alert.labels.c }} {{ alert.annotations.d }}"}
                    - {name: Two, command: "echo {{ B }}", condition: "alert.labels.e == 'x'"}
                  """);

        List<PlanProblem> problems = refused(runbook, Map.of(), Map.of("PORT", "hunter2 secret", "NOPE", "x"));

        assertThat(problems)
                .extracting(PlanProblem::code, PlanProblem::subject)
                .containsExactlyInAnyOrder(
                        tuple("value_refused", "NOPE"),
                        tuple("missing_value", "UNIT"),
                        tuple("value_refused", "PORT"),
                        tuple("missing_value", "alert.labels.a"),
                        tuple("missing_value", "alert.labels.c"),
                        tuple("missing_value", "alert.annotations.d"),
                        tuple("missing_value", "alert.labels.e"));
        assertThat(problems.toString()).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    hostname     | web-1.example.com | web 1
                    hostname     | a                 | -a
                    hostname     | a                 | a..b
                    ip           | 10.0.0.1          | 10.0.0.256
                    ip           | fe80::1           | fe80::1%eth0
                    ip           | ::1               | 1
                    port         | 65535             | 65536
                    port         | 1                 | 0
                    int          | -12               | 1.5
                    int          | 7                 | 1e3
                    number       | -1.5              | 1.
                    boolean      | true              | yes
                    service_name | getty@tty1.service| a b
                    service_name | a:b               | a/b
                    service_name | a                 | -a
                    unix_name    | www-data          | 0day
                    path         | /var/log/x y      | relative
                    path         | /a..b             | /a/../b
                    path         | /                 | /a/..
                    identifier   | table_1           | a-b
                    url          | https://a/b?c=d   | javascript:alert(1)
                    url          | http://[::1]:80/  | http://a b
                    duration     | 1h30m             | 90
                    enum         | red               | blue
                    """)
    void holdsParametersToTheirType(String type, String good, String bad) {
        String values = type.equals("enum") ? ", values: [red, green]" : "";
        RunbookDefinition runbook = runbook(HEAD + "parameters: [{name: X, type: " + type + values + "}]\n" + TAIL);

        assertThat(planned(runbook, Map.of(), Map.of("X", good))
                        .steps()
                        .getFirst()
                        .script()
                        .bindings())
                .singleElement()
                .satisfies(binding -> assertThat(binding.type()).isEqualTo(type));
        assertThat(refused(runbook, Map.of(), Map.of("X", bad))).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("value_refused");
            assertThat(problem.message()).doesNotContain("'" + bad + "'");
        });
    }

    @Test
    void refusesWhatNoValueMayBe() {
        RunbookDefinition runbook = runbook(HEAD + "parameters: [{name: X}]\n" + TAIL);

        assertThat(rulesFor(runbook, "a\0b")).containsExactly("no_nul");
        assertThat(rulesFor(runbook, "a\ud800b")).containsExactly("valid_unicode");
        assertThat(rulesFor(runbook, "é".repeat(40_000))).containsExactly("max_64_kib");
        assertThat(rulesFor(runbook, "")).containsExactly("not_empty");
        assertThat(rulesFor(runbook, "-rf\n*")).isEmpty();
    }

    @Test
    void emptyIsAllowedOnlyWhereWrittenOut() {
        assertThat(refused(
                        runbook(HEAD + "environment_vars: {X: \"{{ alert.labels.x }}\"}\n" + TAIL),
                        Map.of("x", ""),
                        Map.of()))
                .extracting(PlanProblem::rule)
                .containsExactly("not_empty");
        String meant = HEAD + "environment_vars: {X: \"{{ alert.labels.x | default('', true) }}\"}\n" + TAIL;
        assertThat(planned(runbook(meant), Map.of(), Map.of()).environment()).containsEntry("X", "");
        String parameter = HEAD + "parameters: [{name: X, allow_empty: true}]\n" + TAIL;
        assertThat(planned(runbook(parameter), Map.of(), Map.of("X", "")).environment())
                .containsEntry("X", "");
    }

    @Test
    void optionalParametersMayBeAbsent() {
        RunbookDefinition runbook = runbook(HEAD
                + "parameters: [{name: X, required: false, default: \"{{ alert.labels.x }}\"}]\n"
                + "steps: [{name: Look, command: \"echo {{ X | default('none') }}\"}]\n");

        ExecutionPlan plan = planned(runbook, Map.of(), Map.of());

        assertThat(plan.environment()).isEmpty();
        assertThat(plan.steps().getFirst().script().bindings().getFirst().value())
                .isEqualTo("none");
    }

    @Test
    void laterVariablesUseEarlierOnesAndKeepTheirTypes() {
        RunbookDefinition runbook = runbook(HEAD
                + "parameters: [{name: N, type: int, default: 3}]\n"
                + "environment_vars: {A: 2, B: true, C: \"{{ A + N }}\", D: \"{{ B }}\"}\n"
                + "steps: [{name: Look, command: uptime, condition: \"N == 3 and A == 2 and B\"}]\n");

        ExecutionPlan plan = planned(runbook, Map.of(), Map.of());

        assertThat(plan.environment())
                .containsExactly(
                        Map.entry("N", "3"),
                        Map.entry("A", "2"),
                        Map.entry("B", "True"),
                        Map.entry("C", "5"),
                        Map.entry("D", "True"));
        assertThat(plan.steps().getFirst().skipped()).isFalse();
        assertThat(TypedValues.of(runbook, plan))
                .containsEntry("N", 3L)
                .containsEntry("A", 2L)
                .containsEntry("B", true);
    }

    @Test
    void decidesOriginAndTypeFromTheTemplateAlone() {
        RunbookDefinition runbook = runbook(HEAD + """
                  parameters: [{name: P, type: service_name, default: fixed}]
                  environment_vars: {C: const, S: "{{ server.name }}", A: "{{ alert.name }}", M: "{{ S }}{{ A }}"}
                  steps:
                    - name: Look
                      command: echo {{ P }} {{ P | upper }} {{ C }} {{ S }} {{ A }} {{ M }} {{ 'x' }} {{ execution.id }} {{ execution.initiated_by | default('x') }}
                  """);

        assertThat(planned(runbook, Map.of(), Map.of())
                        .steps()
                        .getFirst()
                        .script()
                        .bindings())
                .extracting(Binding::type, Binding::origin)
                .containsExactly(
                        tuple("service_name", Origin.UNTRUSTED),
                        tuple("free_text", Origin.UNTRUSTED),
                        tuple("free_text", Origin.TRUSTED),
                        tuple("free_text", Origin.TRUSTED),
                        tuple("free_text", Origin.UNTRUSTED),
                        tuple("free_text", Origin.UNTRUSTED),
                        tuple("free_text", Origin.TRUSTED),
                        tuple("free_text", Origin.TRUSTED),
                        tuple("free_text", Origin.UNTRUSTED));
    }

    @Test
    void leavesLateSlotsOpenAndFillsThemBeforeTheStep() {
        RunbookDefinition runbook = runbook(HEAD + """
                  steps:
                    - {name: Find, command: pgrep nginx}
                    - {name: Stop, command: "kill {{ steps['Find'].stdout | trim }}", condition: "{{ steps['Find'].exit_code == 0 }}"}
                  """);
        ExecutionPlan plan = planned(runbook, Map.of(), Map.of());
        PlannedStep stop = plan.steps().get(1);

        assertThat(stop.script().bindings())
                .containsExactly(
                        new Binding("OW_0", null, "free_text", Origin.UNTRUSTED, "steps['Find'].stdout | trim", true));
        assertThat(stop.skipped()).isNull();
        TemplateContext after = facts(Map.of()).withSteps(Map.of("Find", new StepResult(0, "42\n", "", "completed")));
        assertThat(Conditions.evaluate(stop.condition(), after)).isTrue();
        assertThat(PlanRenderer.lateValues(stop.script(), after))
                .isInstanceOfSatisfying(
                        ScriptOutcome.Ready.class,
                        ready -> assertThat(ready.script().bindings().getFirst().value())
                                .isEqualTo("42"));
        TemplateContext empty = facts(Map.of()).withSteps(Map.of("Find", new StepResult(1, "", "", "failed")));
        assertThat(PlanRenderer.lateValues(stop.script(), empty))
                .isInstanceOfSatisfying(
                        ScriptOutcome.Refused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(PlanProblem::rule)
                                .containsExactly("not_empty"));
    }

    @Test
    void neverReadsAValueAsATemplate() {
        RunbookDefinition runbook = runbook(HEAD + "environment_vars: {X: \"{{ alert.labels.x }}\"}\n" + TAIL);

        ExecutionPlan plan = planned(runbook, Map.of("x", "{{ 7*7 }}{% for a in b %}"), Map.of());

        assertThat(plan.steps().getFirst().script().bindings().getFirst().value())
                .isEqualTo("{{ 7*7 }}{% for a in b %}");
    }

    @Test
    void rendersTheTarget() {
        RunbookDefinition runbook = runbook(HEAD + TAIL.replace("{{ X }}", "x"));

        assertThat(TargetExpression.render(runbook, facts(Map.of("instance", "web-1:9100"))))
                .isEqualTo(new TargetText.Known("web-1:9100"));
        assertThat(TargetExpression.render(runbook, facts(Map.of())))
                .isInstanceOfSatisfying(
                        TargetText.Refused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(PlanProblem::subject)
                                .containsExactly("alert.labels.instance"));
    }

    private static List<String> rulesFor(RunbookDefinition runbook, String value) {
        return outcome(runbook, Map.of(), Map.of("X", value)) instanceof PlanOutcome.Refused refused
                ? refused.problems().stream().map(PlanProblem::rule).toList()
                : List.of();
    }

    private static RunbookDefinition runbook(String yaml) {
        return RunbookParser.parse(yaml).getFirst();
    }

    private static ExecutionPlan planned(
            RunbookDefinition runbook, Map<String, String> labels, Map<String, Object> given) {
        PlanOutcome outcome = outcome(runbook, labels, given);
        assertThat(outcome).isInstanceOf(PlanOutcome.Planned.class);
        return ((PlanOutcome.Planned) outcome).plan();
    }

    private static List<PlanProblem> refused(
            RunbookDefinition runbook, Map<String, String> labels, Map<String, Object> given) {
        PlanOutcome outcome = outcome(runbook, labels, given);
        assertThat(outcome).isInstanceOf(PlanOutcome.Refused.class);
        return ((PlanOutcome.Refused) outcome).problems();
    }

    private static PlanOutcome outcome(
            RunbookDefinition runbook, Map<String, String> labels, Map<String, Object> given) {
        return PlanRenderer.render(
                new PlanRequest(EXECUTION, runbook, 1, TARGET, facts(labels), new LinkedHashMap<>(given)));
    }

    private static TemplateContext facts(@Nullable Map<String, String> labels) {
        return new TemplateContext(
                new TemplateContext.Alert(
                        "ServiceDown",
                        "critical",
                        "firing",
                        "abc",
                        Instant.parse("2026-11-01T00:00:00Z"),
                        labels,
                        Map.of(),
                        "alertmanager"),
                new TemplateContext.Server("web-1", "10.0.0.1", "staging", List.of("web")),
                new TemplateContext.Execution(EXECUTION, "auto", null),
                new TemplateContext.Runbook("t", 1),
                Map.of(),
                Map.of(),
                Instant.parse("2026-11-01T00:01:00Z"));
    }
}
