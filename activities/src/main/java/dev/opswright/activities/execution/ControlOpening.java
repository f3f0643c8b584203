/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.execution;

import dev.opswright.activities.guard.GuardActivitiesImpl;
import dev.opswright.persistence.execution.PlanRow;
import dev.opswright.persistence.execution.RunFacts;
import dev.opswright.persistence.execution.StepRow;
import dev.opswright.workflows.execution.ExecutionFailures;
import dev.opswright.workflows.execution.StatusReason;
import dev.opswright.workflows.execution.StepProgress.Ended;
import dev.opswright.workflows.execution.StepRequest;
import dev.opswright.workflows.execution.StepStatus;
import dev.opswright.workflows.json.Json;
import dev.opswright.workflows.plan.ExecutionPlan;
import dev.opswright.workflows.plan.Script;
import io.temporal.failure.ApplicationFailure;
import java.util.Optional;
import java.util.UUID;

/** Opens steps that need no host, under the same checks as commands: same plan, condition, late values, one row. */
final class ControlOpening {
    private final ExecutionStores stores;
    private final StepBook book;

    ControlOpening(ExecutionStores stores, StepBook book) {
        this.stores = stores;
        this.book = book;
    }

    /** What there is to do. */
    sealed interface Opened {
        /** Nothing: it ended before, is skipped or refused. */
        record Over(Ended end) implements Opened {}

        /** To be carried out, with its values filled in. */
        record Ready(StepRow row, ExecutionPlan plan, Script script) implements Opened {}
    }

    /** Inside the caller's transaction. */
    Opened open(StepRequest request) {
        UUID id = request.execution().executionId();
        RunFacts facts = found(stores.runs().find(id), "execution");
        PlanRow row = found(stores.plans().find(id), "plan");
        ExecutionPlan plan = Json.read(row.plan(), ExecutionPlan.class);
        PlannedCommand planned = PlannedCommand.of(plan, request);
        StepRow step = book.begin(request, planned);
        if (!step.status().equals("running")) {
            return new Opened.Over(StepBook.recorded(step));
        }
        StatusReason drift = StepOpening.otherPlan(request, row, plan);
        if (drift != null) {
            return over(request, step, StepOutcomes.refused(drift.code(), drift.message()));
        }
        return switch (StepScript.of(planned, facts, plan, () -> stores.steps().ended(id))) {
            case StepScript.Skipped ignored -> over(request, step, new Ended(StepStatus.SKIPPED, null, false, null));
            case StepScript.Refused refused ->
                over(
                        request,
                        step,
                        StepOutcomes.refused(
                                refused.reason().code(), refused.reason().message()));
            case StepScript.Ready ready -> {
                stores.guards().renewLease(id, (int) GuardActivitiesImpl.LEASE.toSeconds());
                yield new Opened.Ready(step, plan, ready.script());
            }
        };
    }

    ExecutionPlan plan(UUID execution) {
        return Json.read(found(stores.plans().find(execution), "plan").plan(), ExecutionPlan.class);
    }

    private Opened over(StepRequest request, StepRow step, Ended end) {
        book.finish(request, step, end);
        return new Opened.Over(end);
    }

    private static <T> T found(Optional<T> row, String what) {
        return row.orElseThrow(() -> ApplicationFailure.newNonRetryableFailure(
                "The " + what + " of the execution is gone", ExecutionFailures.NOT_FOUND));
    }
}
