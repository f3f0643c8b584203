/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.execution;

import dev.opswright.persistence.execution.RunFacts;
import dev.opswright.persistence.execution.StepRow;
import dev.opswright.runbook.plan.LateFacts;
import dev.opswright.runbook.plan.StepGate;
import dev.opswright.workflows.execution.StatusReason;
import dev.opswright.workflows.plan.ExecutionPlan;
import dev.opswright.workflows.plan.Script;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** What the step's gate says, asked with the facts of a stored run. */
sealed interface StepScript {
    /** To be run. */
    record Ready(Script script) implements StepScript {}

    /** Its condition is false. */
    record Skipped() implements StepScript {}

    /** Its condition or a late value has no usable value. */
    record Refused(StatusReason reason) implements StepScript {}

    /**
     * Decides.
     *
     * @param ended results of earlier steps; asked only where the step needs them
     */
    static StepScript of(PlannedCommand planned, RunFacts facts, ExecutionPlan plan, Supplier<List<StepRow>> ended) {
        return switch (StepGate.of(
                planned.skipped(),
                planned.conditions(),
                planned.script(),
                planned.call(),
                () -> new LateFacts(
                        facts.planFacts(Objects.requireNonNull(facts.runbook())), plan, StepResults.of(ended.get())))) {
            case StepGate.Ready ready -> new Ready(ready.script());
            case StepGate.Skipped ignored -> new Skipped();
            case StepGate.Refused refused -> new Refused(new StatusReason(refused.code(), refused.message()));
        };
    }
}
