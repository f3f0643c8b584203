/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.persistence.id.Ids;
import dev.opswright.workflows.execution.Queues;
import dev.opswright.workflows.look.LookWorkflow;
import dev.opswright.workflows.look.LookWorkflow.Look;
import dev.opswright.workflows.look.LookWorkflow.LookReport;
import dev.opswright.workflows.look.LookWorkflow.LookRequest;
import io.temporal.client.WorkflowOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a host says to a dry run that looks, and what is left of it there. */
class LookIT {
    @RegisterExtension
    final OneHost host = new OneHost();

    private LookReport look(String yaml, Map<String, Object> vars) {
        UUID runbook = host.rows().runbook(yaml);
        UUID user = host.rows().user();
        LookWorkflow workflow = host.worker()
                .client()
                .newWorkflowStub(
                        LookWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId("look/" + Ids.next())
                                .setTaskQueue(Queues.OPSWRIGHT)
                                .build());
        return workflow.look(new LookRequest(host.rows().org(), user, runbook, host.server(), null, vars));
    }

    @Test
    void asksProbesAndVerificationAndLeavesNothing() throws IOException {
        Path ledger = host.file("ledger");
        LookReport report = look("""
                name: look
                mode: auto
                parameters: [{name: WORD, type: identifier}]
                verification: {command: "echo not yet >&2; exit 1"}
                steps:
                  - {name: change, command: "echo changed >>%1$s", probe: "echo {{ WORD }}; exit 3"}
                  - {name: later, command: "echo {{ steps['change'].stdout }}", probe: "echo {{ steps['change'].stdout }}"}
                  - {name: quiet, command: "true", probe: "echo hidden", sensitive: true}
                """.formatted(ledger), Map.of("WORD", "hello"));

        assertThat(report.refusal()).isNull();
        assertThat(report.looks())
                .containsExactly(
                        new Look("probe", 1, "change", 3, "hello\n", "", null),
                        new Look(
                                "probe",
                                2,
                                "later",
                                null,
                                "",
                                "",
                                "It needs results of earlier steps, so it cannot be asked before they run."),
                        new Look("probe", 3, "quiet", 0, "***", "***", null),
                        new Look("verify", null, "Verification", 1, "", "not yet\n", null));
        assertThat(ledger).doesNotExist();
        assertThat(host.rows().text("SELECT count(*) FROM runbook_executions")).isEqualTo("0");
        try (Stream<Path> files = Files.walk(host.file("state"))) {
            assertThat(files.map(Path::toString)).noneMatch(file -> file.endsWith("/script"));
        }
    }

    @Test
    void saysWhyThereIsNothingToLookAt() {
        assertThat(look("""
                name: blind
                mode: auto
                verification: none
                steps: [{name: change, command: "true"}]
                """, Map.of()).refusal()).startsWith("The runbook has no probe");
        assertThat(look("""
                name: wanting
                mode: auto
                verification: none
                parameters: [{name: WORD, type: identifier}]
                steps: [{name: change, command: "true", probe: "echo {{ WORD }}"}]
                """, Map.of()).refusal()).contains("WORD");
    }
}
