/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.execution;

import dev.opswright.persistence.execution.ExecutionRepository;
import dev.opswright.persistence.execution.PlanRepository;
import dev.opswright.persistence.execution.PlanRow;
import dev.opswright.persistence.execution.RunFacts;
import dev.opswright.persistence.execution.RunFactsRepository;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.execution.ExecutionFailures;
import dev.opswright.workflows.execution.ExecutionRef;
import dev.opswright.workflows.execution.PlanActivities;
import dev.opswright.workflows.execution.PlanResult;
import dev.opswright.workflows.json.Json;
import dev.opswright.workflows.plan.ExecutionPlan;
import dev.opswright.workflows.plan.PlanHash;
import io.temporal.failure.ApplicationFailure;
import java.util.Optional;
import java.util.UUID;

/** Renders, stores and outlines plans. A stored plan is never replaced: what was approved is what runs. */
public final class PlanActivitiesImpl implements PlanActivities {
    private final Tenancy tenancy;
    private final RunFactsRepository runs;
    private final PlanRepository plans;
    private final ExecutionRepository executions;

    public PlanActivitiesImpl(
            Tenancy tenancy, RunFactsRepository runs, PlanRepository plans, ExecutionRepository executions) {
        this.tenancy = tenancy;
        this.runs = runs;
        this.plans = plans;
        this.executions = executions;
    }

    @Override
    public PlanResult plan(ExecutionRef execution) {
        return tenancy.in(execution.orgId(), () -> {
            UUID id = execution.executionId();
            RunFacts facts = facts(id);
            Optional<PlanRow> stored = plans.find(id);
            if (stored.isPresent()) {
                return outline(facts, stored.get());
            }
            return switch (Planning.plan(facts)) {
                case Planning.Result.Refused refused -> new PlanResult.Refused(refused.reason());
                case Planning.Result.Planned planned -> {
                    PlanRow row = new PlanRow(id, Json.write(planned.plan()), PlanHash.of(planned.plan()));
                    plans.insert(
                            id,
                            row.plan(),
                            row.planHash(),
                            planned.plan().steps().size());
                    executions.append(id, "plan", "plan", Json.write(new PlanEvent(row.planHash())));
                    yield outline(facts, row);
                }
            };
        });
    }

    @Override
    public DriftResult checkDrift(DriftCheck check) {
        return tenancy.read(check.execution().orgId(), () -> {
            RunFacts facts = facts(check.execution().executionId());
            return switch (Planning.plan(facts)) {
                case Planning.Result.Refused refused ->
                    new DriftResult(true, "", refused.reason().message());
                case Planning.Result.Planned planned -> {
                    String hash = PlanHash.of(planned.plan());
                    boolean drifted = !hash.equals(check.planHash());
                    yield new DriftResult(
                            drifted, hash, drifted ? "What would run now is not what was planned." : "Unchanged.");
                }
            };
        });
    }

    private RunFacts facts(UUID id) {
        return runs.find(id)
                .filter(facts -> facts.runbook() != null)
                .orElseThrow(() -> ApplicationFailure.newNonRetryableFailure(
                        "The execution or its runbook version is gone", ExecutionFailures.NOT_FOUND));
    }

    private static PlanResult outline(RunFacts facts, PlanRow row) {
        return PlanOutline.of(facts, Json.read(row.plan(), ExecutionPlan.class), row.planHash());
    }

    private record PlanEvent(String planHash) {}
}
