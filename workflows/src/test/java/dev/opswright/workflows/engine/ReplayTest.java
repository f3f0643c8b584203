/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.workflows.execution.Queues;
import dev.opswright.workflows.replay.WorkflowTypes;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Today's workflow code must be able to go on with every run that an earlier release began. */
@DisabledIfSystemProperty(named = "recordHistories", matches = ".+", disabledReason = "the files are being written")
class ReplayTest {
    @Test
    void replaysEveryRecordedHistory() throws Exception {
        List<Path> histories = RecordedHistories.all();
        Map<String, String> broken = new LinkedHashMap<>();
        try (TestWorkflowEnvironment environment = Engine.environment()) {
            Worker worker = environment.newWorker(Queues.OPSWRIGHT);
            worker.registerWorkflowImplementationTypes(WorkflowTypes.all());
            for (Path file : histories) {
                replay(file, worker, broken);
            }
        }

        assertThat(histories).hasSizeGreaterThan(50);
        assertThat(broken).isEmpty();
    }

    /** All of them are tried, so that one look shows how far a change reaches. */
    private static void replay(Path file, Worker worker, Map<String, String> broken) throws Exception {
        try {
            WorkflowReplayer.replayWorkflowExecution(WorkflowExecutionHistory.fromJson(Files.readString(file)), worker);
        } catch (RuntimeException e) {
            broken.put(file.getFileName().toString(), String.valueOf(e.getMessage()));
        }
    }
}
