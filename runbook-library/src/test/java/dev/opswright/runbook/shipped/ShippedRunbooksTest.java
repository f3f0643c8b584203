/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.runbook.format.RunbookParser;
import dev.opswright.runbook.format.RunbookTestParser;
import dev.opswright.runbook.format.RunbookWriter;
import dev.opswright.runbook.plan.PlanOutcome;
import dev.opswright.runbook.plan.PlanRenderer;
import dev.opswright.runbook.plan.PlanRequest;
import dev.opswright.runbook.rehearsal.RunbookRehearsal;
import dev.opswright.runbook.rehearsal.RunbookTest;
import dev.opswright.runbook.template.TemplateContext;
import dev.opswright.workflows.plan.PlanTarget;
import dev.opswright.workflows.runbook.Mode;
import dev.opswright.workflows.runbook.RunbookDefinition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedRunbooksTest {
    private static final UUID EXECUTION = new UUID(0, 1);
    private static final Map<String, String> LABELS =
            Map.of("instance", "web-1:9100", "service", "nginx", "name", "nginx.service", "mountpoint", "/var");

    static Stream<ShippedRunbooks.Shipped> shipped() {
        return ShippedRunbooks.all().stream();
    }

    @Test
    void theIndexNamesEveryFile() throws Exception {
        Path folder = Path.of(
                        ShippedRunbooks.class.getResource("/runbooks/index.txt").toURI())
                .getParent();
        List<String> files = Arrays.stream(folder.toFile().list())
                .filter(file -> file.endsWith(".yaml") && !file.endsWith(".test.yaml"))
                .map(file -> file.replace(".yaml", ""))
                .sorted()
                .toList();

        assertThat(shipped().map(ShippedRunbooks.Shipped::name)).containsExactlyElementsOf(files);
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void takesThePathsThatItsTestsExpect(ShippedRunbooks.Shipped shipped) {
        RunbookTest.File file = RunbookTestParser.parse(ShippedRunbooks.tests(shipped));

        assertThat(file.runbook()).isEqualTo(shipped.name() + ".yaml");
        assertThat(file.tests()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(file.tests())
                .allSatisfy(test -> assertThat(RunbookRehearsal.failures(runbook(shipped), test))
                        .as(test.name())
                        .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void isNamedAsItsFileAndCanBeExported(ShippedRunbooks.Shipped shipped) {
        RunbookDefinition runbook = runbook(shipped);

        assertThat(runbook.name()).isEqualTo(shipped.name());
        assertThat(RunbookParser.parse(RunbookWriter.canonicalYaml(runbook))).containsExactly(runbook);
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void runsForItsAlertsAndSaysHowMuchItRisks(ShippedRunbooks.Shipped shipped) {
        RunbookDefinition runbook = runbook(shipped);

        assertThat(runbook.description()).isNotEmpty();
        assertThat(runbook.category()).isNotEmpty();
        assertThat(runbook.triggers()).isNotEmpty().allSatisfy(trigger -> {
            assertThat(trigger.alertNamePattern()).isNotEqualTo("*");
            assertThat(trigger.cooldownSeconds()).isPositive();
        });
        assertThat(runbook.mode()).isNotEqualTo(Mode.MANUAL);
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void isPlannedFromItsAlert(ShippedRunbooks.Shipped shipped) {
        RunbookDefinition runbook = runbook(shipped);

        PlanOutcome outcome = plan(runbook);

        assertThat(outcome).isInstanceOfSatisfying(PlanOutcome.Planned.class, planned -> {
            assertThat(planned.plan().steps()).hasSameSizeAs(runbook.steps());
            assertThat(planned.plan().steps())
                    .allSatisfy(step -> assertThat(step.script().text()).doesNotContain("{{"));
        });
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void isAScriptThatShellsAccept(ShippedRunbooks.Shipped shipped) throws Exception {
        PlanOutcome.Planned planned = (PlanOutcome.Planned) plan(runbook(shipped));

        for (var step : planned.plan().steps()) {
            assertThat(syntaxErrors(step.script().text())).isEmpty();
        }
    }

    /** {@code sh -n} reads a script without running it. */
    private static String syntaxErrors(String script) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-n").redirectErrorStream(true).start();
        shell.getOutputStream().write(script.getBytes(StandardCharsets.UTF_8));
        shell.getOutputStream().close();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return shell.waitFor() == 0 ? "" : output;
    }

    private static RunbookDefinition runbook(ShippedRunbooks.Shipped shipped) {
        return RunbookParser.parse(shipped.yaml()).getFirst();
    }

    private static PlanOutcome plan(RunbookDefinition runbook) {
        PlanTarget target = new PlanTarget(new UUID(0, 2), "web-1", "10.0.0.1", 22, "ops", "SHA256:x", 1);
        TemplateContext facts = new TemplateContext(
                new TemplateContext.Alert(
                        "A", "critical", "firing", "f", Instant.EPOCH, LABELS, Map.of(), "alertmanager"),
                new TemplateContext.Server("web-1", "10.0.0.1", null, List.of()),
                new TemplateContext.Execution(EXECUTION, "auto", null),
                new TemplateContext.Runbook(runbook.name(), 1),
                Map.of(),
                Map.of(),
                Instant.EPOCH);
        return PlanRenderer.render(new PlanRequest(EXECUTION, runbook, 1, target, facts, Map.of()));
    }
}
