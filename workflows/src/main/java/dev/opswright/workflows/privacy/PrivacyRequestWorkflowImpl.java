/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.privacy;

import dev.opswright.workflows.engine.LocalCalls;
import dev.opswright.workflows.engine.Waiting;
import dev.opswright.workflows.execution.ExecutionFailures;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** Looks, does the next step, waits. It keeps nothing that the row does not hold, so that it can begin anew at any point. */
public final class PrivacyRequestWorkflowImpl implements PrivacyRequestWorkflow {
    private static final Duration LONG_WORK = Duration.ofMinutes(30);

    private final PrivacyActivities rows = Workflow.newLocalActivityStub(
            PrivacyActivities.class, LocalCalls.withoutLimit(LocalCalls.DATABASE_ATTEMPT, ExecutionFailures.NOT_FOUND));
    private final PrivacyActivities work = Workflow.newActivityStub(
            PrivacyActivities.class,
            ActivityOptions.newBuilder()
                    .setStartToCloseTimeout(LONG_WORK)
                    .setRetryOptions(RetryOptions.newBuilder()
                            .setMaximumInterval(Duration.ofMinutes(5))
                            .setDoNotRetry(ExecutionFailures.NOT_FOUND)
                            .build())
                    .build());
    private boolean woken;

    @Override
    public void run(PrivacyRef request) {
        while (true) {
            woken = false;
            PrivacyState state = rows.look(request);
            switch (PrivacyPolicy.next(state)) {
                case PrivacyStep.Collect ignored -> work.collect(request);
                case PrivacyStep.Erase ignored -> work.erase(request);
                case PrivacyStep.End end ->
                    rows.end(new PrivacyActivities.Ending(
                            request, state.status(), end.status(), end.code(), end.message()));
                case PrivacyStep.Wait wait -> Waiting.until(wait.most(), () -> woken);
                case PrivacyStep.Done ignored -> {
                    return;
                }
            }
            if (Workflow.getInfo().isContinueAsNewSuggested()) {
                Workflow.continueAsNew(request);
            }
        }
    }

    @Override
    public void wake() {
        woken = true;
    }
}
