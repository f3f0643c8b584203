/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.execution;

import dev.opswright.activities.guard.GuardActivitiesImpl;
import dev.opswright.persistence.execution.PlanRow;
import dev.opswright.persistence.execution.RunFacts;
import dev.opswright.persistence.execution.StepRow;
import dev.opswright.workflows.execution.ControlActivities;
import dev.opswright.workflows.execution.ExecutionFailures;
import dev.opswright.workflows.execution.StatusReason;
import dev.opswright.workflows.execution.StepProgress;
import dev.opswright.workflows.execution.StepProgress.Ended;
import dev.opswright.workflows.execution.StepRequest;
import dev.opswright.workflows.execution.StepStatus;
import dev.opswright.workflows.json.Json;
import dev.opswright.workflows.plan.ExecutionPlan;
import io.temporal.failure.ApplicationFailure;
import java.util.Optional;
import java.util.UUID;

/** Rows of steps that need no host, under the same checks as commands. One transaction a call. */
public final class ControlActivitiesImpl implements ControlActivities {
    private final ExecutionStores stores;
    private final StepBook book;

    public ControlActivitiesImpl(ExecutionStores stores) {
        this.stores = stores;
        this.book = new StepBook(stores);
    }

    @Override
    public StepProgress open(StepRequest request) {
        return stores.tenancy().in(request.execution().orgId(), () -> {
            UUID id = request.execution().executionId();
            RunFacts facts = found(stores.runs().find(id), "execution");
            PlanRow row = found(stores.plans().find(id), "plan");
            ExecutionPlan plan = Json.read(row.plan(), ExecutionPlan.class);
            PlannedCommand planned = PlannedCommand.of(plan, request);
            StepRow step = book.begin(request, planned);
            if (!step.status().equals("running")) {
                return StepBook.recorded(step);
            }
            StatusReason drift = StepOpening.otherPlan(request, row, plan);
            if (drift != null) {
                return over(request, step, StepOutcomes.refused(drift.code(), drift.message()));
            }
            return switch (StepScript.of(
                    planned, facts, plan, () -> stores.steps().ended(id))) {
                case StepScript.Skipped ignored ->
                    over(request, step, new Ended(StepStatus.SKIPPED, null, false, null));
                case StepScript.Refused refused ->
                    over(
                            request,
                            step,
                            StepOutcomes.refused(
                                    refused.reason().code(), refused.reason().message()));
                case StepScript.Ready ignored -> {
                    stores.guards().renewLease(id, (int) GuardActivitiesImpl.LEASE.toSeconds());
                    yield new StepProgress.Running();
                }
            };
        });
    }

    @Override
    public Ended end(StepEnd end) {
        StepRequest request = end.request();
        return stores.tenancy().in(request.execution().orgId(), () -> {
            ExecutionPlan plan = Json.read(
                    found(stores.plans().find(request.execution().executionId()), "plan")
                            .plan(),
                    ExecutionPlan.class);
            StepRow step = book.begin(request, PlannedCommand.of(plan, request));
            return step.status().equals("running")
                    ? book.finish(request, step, end.end(), end.output())
                    : StepBook.recorded(step);
        });
    }

    private StepProgress over(StepRequest request, StepRow step, Ended end) {
        book.finish(request, step, end);
        return end;
    }

    private static <T> T found(Optional<T> row, String what) {
        return row.orElseThrow(() -> ApplicationFailure.newNonRetryableFailure(
                "The " + what + " of the execution is gone", ExecutionFailures.NOT_FOUND));
    }
}
