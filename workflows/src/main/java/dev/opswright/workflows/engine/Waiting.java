/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.engine;

import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Waits of workflow code that have an end. The SDK's own timed await leaves its timer running when the condition comes
 * first: it costs two events a wait, wakes the workflow later for nothing, and can void the task that closes it.
 */
public final class Waiting {
    private Waiting() {}

    /**
     * Waits for a condition, at most this long.
     *
     * @return whether the condition holds
     */
    public static boolean until(Duration limit, BooleanSupplier condition) {
        if (condition.getAsBoolean() || !limit.isPositive()) {
            return condition.getAsBoolean();
        }
        Timer timer = new Timer(limit);
        Workflow.await(() -> condition.getAsBoolean() || timer.isOver());
        timer.cancel();
        return condition.getAsBoolean();
    }

    private static final class Timer {
        private final CancellationScope scope;
        private Promise<Void> timer;

        Timer(Duration duration) {
            scope = Workflow.newCancellationScope(() -> timer = Workflow.newTimer(duration));
            scope.run();
        }

        boolean isOver() {
            return timer.isCompleted();
        }

        void cancel() {
            if (!timer.isCompleted()) {
                scope.cancel();
            }
        }
    }
}
