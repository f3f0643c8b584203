/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.alert;

import dev.opswright.workflows.engine.LocalCalls;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** Decides about a batch, starts what was decided, tells what depends on resolved alerts, and only then marks it done. */
public final class AlertIntakeWorkflowImpl implements AlertIntakeWorkflow {
    /** A hundred episodes with their decisions in one transaction, or a hundred starts by client. */
    private static final Duration BATCH_ATTEMPT = Duration.ofSeconds(30);

    private final AlertIntakeActivities intake =
            Workflow.newLocalActivityStub(AlertIntakeActivities.class, LocalCalls.withoutLimit(BATCH_ATTEMPT));

    @Override
    public void run(IntakeBatch batch) {
        AlertIntakeActivities.IntakeDecisions decisions = intake.decide(batch);
        // A resolve first: a run that has not begun must not begin in between.
        if (!decisions.resolved().isEmpty()) {
            intake.tellResolved(decisions.resolved());
        }
        if (!decisions.start().isEmpty()) {
            intake.startExecutions(decisions.start());
        }
        intake.finish(batch);
    }
}
