/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.workflows.runbook.Shell;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlanDiffTest {
    private static final PlanTarget WEB = new PlanTarget(new UUID(0, 1), "web-1", "10.0.0.1", 22, "ops", "SHA256:a", 1);

    @Test
    void samePlansOfTwoExecutionsDoNotDiffer() {
        ExecutionPlan one = plan(new UUID(0, 1), WEB, 1, Map.of("A", "1"), step(1, "restart $OW_0", "nginx"));
        ExecutionPlan two = plan(new UUID(0, 2), WEB, 1, Map.of("A", "1"), step(1, "restart $OW_0", "nginx"));

        assertThat(PlanDiff.between(one, two)).isEmpty();
        assertThat(PlanHash.of(one)).isEqualTo(PlanHash.of(two));
    }

    @Test
    void saysWhatChangedCameAndWent() {
        ExecutionPlan before = plan(
                new UUID(0, 1),
                WEB,
                1,
                Map.of("A", "1", "GONE", "x"),
                step(1, "restart $OW_0", "nginx"),
                step(2, "true", "x"));
        PlanTarget moved = new PlanTarget(new UUID(0, 1), "web-1", "10.0.0.1", 22, "ops", "SHA256:b", 1);
        ExecutionPlan after = plan(new UUID(0, 2), moved, 2, Map.of("A", "2"), step(1, "reload $OW_0", "httpd"));

        assertThat(PlanDiff.between(before, after))
                .contains(
                        new PlanChange("runbook_version", "1", "2"),
                        new PlanChange("target.host_key_fingerprint", "SHA256:a", "SHA256:b"),
                        new PlanChange("environment.A", "1", "2"),
                        new PlanChange("environment.GONE", "x", null),
                        new PlanChange("steps.1.script", "restart $OW_0", "reload $OW_0"),
                        new PlanChange("steps.1.script.values.OW_0", "nginx", "httpd"),
                        new PlanChange("steps.2.name", "step 2", null))
                .doesNotHaveDuplicates();
    }

    private static ExecutionPlan plan(
            UUID id, PlanTarget target, int version, Map<String, String> environment, PlannedStep... steps) {
        return new ExecutionPlan(id, "restart", version, target, environment, List.of(steps), null, List.of());
    }

    private static PlannedStep step(int order, String script, String value) {
        Binding binding = new Binding("OW_0", value, "free_text", Binding.Origin.TRUSTED, "SERVICE", false);
        return new PlannedStep(
                order,
                "step " + order,
                new Script(script, List.of(binding)),
                null,
                null,
                null,
                Shell.SH,
                null,
                List.of(0),
                60,
                true,
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of());
    }
}
