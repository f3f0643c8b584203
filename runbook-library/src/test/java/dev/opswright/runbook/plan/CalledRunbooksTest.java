/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.runbook.format.InvalidRunbookException;
import dev.opswright.runbook.format.RunbookParser;
import dev.opswright.runbook.format.RunbookWriter;
import dev.opswright.runbook.template.TemplateContext.StepResult;
import dev.opswright.workflows.execution.CallOutline;
import dev.opswright.workflows.plan.ExecutionPlan;
import dev.opswright.workflows.plan.PlanFacts;
import dev.opswright.workflows.plan.PlanFacts.CalledRunbook;
import dev.opswright.workflows.plan.PlanTarget;
import dev.opswright.workflows.plan.PlannedStep;
import dev.opswright.workflows.runbook.Mode;
import dev.opswright.workflows.runbook.OperatingSystem;
import dev.opswright.workflows.runbook.RunbookDefinition;
import dev.opswright.workflows.server.ServerFacts;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CalledRunbooksTest {
    private static final UUID ID = new UUID(0, 7);

    private static final String LIMITS =
            "    timeout_seconds: 90\n    retry_count: 2\n    retry_delay_seconds: 7\n    continue_on_failure: true\n";
    private static final String CALLER = """
            name: deploy
            mode: auto
            verification: none
            parameters:
              - {name: app, type: identifier, default: shop}
            environment_vars: {LEVEL: outer}
            steps:
              - {name: look, command: "echo {{ app }}"}
              - name: restart
                runbook:
                  name: restart-service
                  parameters: {unit: "{{ app }}.service"}
                condition: steps['look'].exit_code == 0
              - {name: after, command: "echo {{ steps['restart'].status }}"}
            """;
    private static final String CALLED = """
            name: restart-service
            mode: auto
            verification: none
            parameters:
              - {name: unit, type: service_name}
            environment_vars: {LEVEL: inner}
            steps:
              - {name: check, command: "systemctl is-active {{ unit }}", expected_exit_codes: [0, 3]}
              - name: start
                command: "systemctl restart {{ unit }} # {{ steps['check'].exit_code }} {{ runbook.name }}"
                condition: steps['check'].exit_code == 3
                rollback_command: "systemctl stop {{ unit }}"
            """;

    @Test
    void itsStepsTakeThePlaceOfTheCallWithNamesAndVariablesOfTheirOwn() {
        ExecutionPlan plan = planned(CALLER, CALLED);

        assertThat(plan.steps())
                .extracting(PlannedStep::name)
                .containsExactly("look", "restart / check", "restart / start", "after");
        assertThat(plan.calls()).singleElement().satisfies(call -> {
            assertThat(call.runbook()).isEqualTo("restart-service");
            assertThat(call.version()).isEqualTo(4);
            assertThat(call.environment()).containsExactlyEntriesOf(ordered("unit", "shop.service", "LEVEL", "inner"));
        });
        assertThat(plan.environmentOf(null)).containsEntry("LEVEL", "outer");
        assertThat(plan.steps().get(1).script().bindings().getFirst().value()).isEqualTo("shop.service");
        assertThat(plan.steps().get(2).rollback()).isNotNull();
    }

    @Test
    void laterValuesAndConditionsAreReadInTheNamesOfTheirOwnRunbook() {
        PlanFacts facts = facts(CALLER, ID.toString(), CALLED);
        ExecutionPlan plan = plan(facts);
        Map<String, StepResult> ended = new LinkedHashMap<>();
        LateFacts late = new LateFacts(facts, plan, ended);

        ended.put("look", new StepResult(1, "", "", "completed"));
        assertThat(gate(plan, 1, late)).isInstanceOf(StepGate.Skipped.class);
        ended.put("look", new StepResult(0, "", "", "completed"));
        assertThat(gate(plan, 1, late)).isInstanceOf(StepGate.Ready.class);
        ended.put("restart / check", new StepResult(3, "", "", "completed"));
        assertThat(gate(plan, 2, late))
                .isInstanceOfSatisfying(
                        StepGate.Ready.class,
                        ready -> assertThat(ready.script().bindings())
                                .extracting(binding -> String.valueOf(binding.value()))
                                .containsExactly("shop.service", "3", "restart-service"));
        ended.put("restart / start", new StepResult(0, "", "", "completed"));
        assertThat(gate(plan, 3, late))
                .isInstanceOfSatisfying(
                        StepGate.Ready.class,
                        ready -> assertThat(ready.script().bindings().getFirst().value())
                                .isEqualTo("completed"));
    }

    @Test
    void aCallNeverDoesWhatTheCalledRunbookWouldNotDoByItself() {
        assertThat(refusal(CALLER)).contains("there is no such runbook");
        assertThat(refusal(CALLER, CALLED.replace("mode: auto", "mode: auto\nstatus: disabled")))
                .contains("it is disabled");
        assertThat(refusal(CALLER, CALLED.replace("mode: auto", "mode: manual")))
                .contains("no person started this run");
        assertThat(refusal(CALLER, CALLED + "allowed_servers: {names: [db]}\n")).contains("it may not run on web");
        assertThat(refusal(CALLER, CALLED.replace("service_name", "port"))).contains("'unit'");
        assertThat(refusal(CALLER.replace("unit:", "uint:"), CALLED)).contains("no parameter 'uint'");
        assertThat(refusal(CALLER, CALLED + "  - {name: again, runbook: {name: deploy}}\n"))
                .contains("it would call itself");
        assertThat(refusal(CALLER + "  - {name: restart / check, command: id}\n", CALLED))
                .contains("Two steps");
    }

    @Test
    void whatWasPlannedKeepsItsStepsWhenTheCallIsForbiddenLater() {
        String disabled = CALLED.replace("mode: auto", "mode: auto\nstatus: disabled");

        assertThat(Expansion.planned(facts(CALLER, null, disabled)).runbook().steps())
                .hasSameSizeAs(planned(CALLER, CALLED).steps());
    }

    @Test
    void theLimitsOfACallHoldForAllStepsInIt() {
        String outer = """
                name: outer
                mode: auto
                verification: none
                steps:
                  - {name: first, command: id}
                  - {name: sub, runbook: {name: deploy}, retry_count: 1}
                  - {name: last, command: id}
                """;
        PlanFacts facts = facts(outer, null, CALLER.replace("    condition:", LIMITS + "    condition:"), CALLED);

        assertThat(plan(facts).steps()).hasSize(6);
        assertThat(Expansion.planned(facts).limits())
                .containsExactly(
                        new CallOutline("sub", 2, 5, null, 1, 5, false),
                        new CallOutline("sub / restart", 3, 4, 90, 2, 7, true));
        assertThat(plan(facts).call("sub / restart").timeoutSeconds()).isEqualTo(90);
        assertThat(Expansion.planned(facts(CALLER, null, CALLED)).limits()).isEmpty();
    }

    @Test
    void callsStandInsideEachOtherToABound() {
        String[] chain = new String[7];
        for (int i = 0; i < chain.length; i++) {
            chain[i] = "name: c" + i + "\nmode: auto\nverification: none\nsteps:\n  - {name: go, "
                    + (i < 6 ? "runbook: {name: c" + (i + 1) + "}" : "command: id") + "}\n";
        }
        assertThat(refusal(chain[0], chain)).contains("at most 5 calls");
        chain[5] = chain[6].replace("c6", "c5");
        assertThat(planned(chain[0], chain).steps())
                .extracting(PlannedStep::name)
                .containsExactly("go / go / go / go / go / go");
    }

    @Test
    void oneApprovalMustBeEnoughForAll() {
        String asking = CALLED.replace("mode: auto", "mode: semi_auto\napproval_roles: [admin]\napproval: {quorum: 2}");
        RunbookDefinition joint = Expansion.planned(facts(CALLER, null, asking)).runbook();
        assertThat(joint.asksFirst()).isTrue();
        assertThat(joint.approvalRoles()).containsExactly("admin");
        assertThat(joint.approval().quorum()).isEqualTo(2);

        String other = CALLER.replace("mode: auto", "mode: semi_auto\napproval_roles: [engineer]");
        assertThat(refusal(other, asking)).contains("approvals of different roles");
        assertThat(Expansion.planned(facts(CALLER, null, CALLED)).runbook().asksFirst())
                .isFalse();
    }

    @Test
    void theFormatKnowsCallsAndRefusesWhatTheyCannotHave() {
        RunbookDefinition caller = RunbookParser.parse(CALLER).getFirst();
        assertThat(RunbookParser.parse(RunbookWriter.canonicalYaml(caller))).containsExactly(caller);

        String limited = CALLER.replace("    condition: steps['look']", LIMITS + "    condition: steps['look']");
        RunbookDefinition call = RunbookParser.parse(limited).getFirst();
        assertThat(RunbookParser.parse(RunbookWriter.canonicalYaml(call))).containsExactly(call);

        assertThat(problems("runbook: {name: x}, sensitive: true")).contains("no meaning");
        assertThat(problems("runbook: {name: x}, command: id")).contains("one thing");
        assertThat(problems("runbook: {parameters: {a: b}}")).contains("'name' of the called runbook");
        assertThat(problems("runbook: {name: x, parameters: {a: \"{{ steps['s'].stdout }}\"}}"))
                .contains("steps");
    }

    private static String problems(String step) {
        String text = "name: a\nverification: none\nsteps:\n  - {name: s, command: id}\n  - {name: t, " + step + "}\n";
        InvalidRunbookException refused =
                Assertions.catchThrowableOfType(InvalidRunbookException.class, () -> RunbookParser.parse(text));
        return refused.problems().toString();
    }

    private static StepGate gate(ExecutionPlan plan, int index, LateFacts late) {
        PlannedStep step = plan.steps().get(index);
        return StepGate.of(plan.isSkipped(step), plan.conditionsOf(step), step.script(), step.call(), () -> late);
    }

    private static ExecutionPlan planned(String caller, String... called) {
        return plan(facts(caller, null, called));
    }

    private static ExecutionPlan plan(PlanFacts facts) {
        PlanOutcome outcome = RunPlanner.plan(facts);
        assertThat(outcome).as("%s", outcome).isInstanceOf(PlanOutcome.Planned.class);
        return ((PlanOutcome.Planned) outcome).plan();
    }

    private static String refusal(String caller, String... called) {
        PlanOutcome outcome = RunPlanner.plan(facts(caller, null, called));
        assertThat(outcome).isInstanceOf(PlanOutcome.Refused.class);
        return ((PlanOutcome.Refused) outcome).problems().toString();
    }

    private static PlanFacts facts(String caller, @Nullable String person, String... called) {
        Map<String, CalledRunbook> callable = new LinkedHashMap<>();
        for (String yaml : called) {
            RunbookDefinition definition = RunbookParser.parse(yaml).getFirst();
            callable.put(definition.name(), new CalledRunbook(4, definition.status(), definition));
        }
        return new PlanFacts(
                ID,
                Mode.AUTO,
                person,
                Map.of(),
                Instant.parse("2026-11-01T00:00:00Z"),
                RunbookParser.parse(caller).getFirst(),
                1,
                callable,
                new PlanFacts.Target(
                        new PlanTarget(ID, "web", "web.example", 22, "ops", "SHA256:x", 1),
                        new ServerFacts(ID, "web", "web.example", null, List.of(), List.of()),
                        false,
                        OperatingSystem.LINUX),
                null);
    }

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
