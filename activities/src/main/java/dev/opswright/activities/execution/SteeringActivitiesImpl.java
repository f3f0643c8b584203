/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.execution;

import dev.opswright.persistence.execution.ExecutionRepository;
import dev.opswright.persistence.execution.StepRepository;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.execution.SteerRequest;
import dev.opswright.workflows.execution.SteeringActivities;
import dev.opswright.workflows.json.Json;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** People's words to a run and the steps they left out, each in one transaction that changes nothing when repeated. */
public final class SteeringActivitiesImpl implements SteeringActivities {
    private final Tenancy tenancy;
    private final ExecutionRepository executions;
    private final LeftOutSteps leftOut;

    public SteeringActivitiesImpl(Tenancy tenancy, ExecutionRepository executions, StepRepository steps) {
        this.tenancy = tenancy;
        this.executions = executions;
        this.leftOut = new LeftOutSteps(executions, steps);
    }

    @Override
    public void steered(Steered steered) {
        tenancy.run(steered.execution().orgId(), () -> {
            SteerRequest word = steered.word();
            executions.append(
                    steered.execution().executionId(),
                    "steering/" + steered.number(),
                    "steering",
                    Json.write(new SteeringEvent(word.action().word(), word.userId(), word.username(), word.reason())));
        });
    }

    @Override
    public void skip(Skip skip) {
        SteerRequest word = skip.word();
        String why = word.reason() == null || word.reason().isBlank() ? "" : ": " + word.reason();
        tenancy.run(
                skip.command().execution().orgId(),
                () -> leftOut.add(skip.command(), skip.stepName(), "Skipped by " + word.username() + why));
    }

    private record SteeringEvent(
            String action,
            UUID userId,
            String username,
            @Nullable String reason) {}
}
