/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.execution;

import dev.opswright.persistence.execution.ExecutionRepository;
import dev.opswright.persistence.execution.StepRepository;
import dev.opswright.persistence.id.Ids;
import dev.opswright.workflows.execution.StepRequest;
import dev.opswright.workflows.json.Json;
import java.util.UUID;

/** Rows of steps that were not run by decision; a repeat changes nothing. Within the caller's transaction. */
final class LeftOutSteps {
    private final ExecutionRepository executions;
    private final StepRepository steps;

    LeftOutSteps(ExecutionRepository executions, StepRepository steps) {
        this.executions = executions;
        this.steps = steps;
    }

    void add(StepRequest command, String name, String why) {
        UUID id = command.execution().executionId();
        long made = steps.skip(
                Ids.next(),
                id,
                command.stepOrder(),
                name,
                command.round(),
                command.attempt(),
                command.epoch(),
                command.commandId(),
                why);
        if (made == 1) {
            executions.countSteps(id);
            executions.append(
                    id,
                    "skipped/" + command.commandId(),
                    "step_finished",
                    Json.write(new SkippedEvent("step", command.stepOrder(), name, "skipped")));
        }
    }

    private record SkippedEvent(String kind, int stepOrder, String stepName, String status) {}
}
