/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import dev.opswright.workflows.execution.ControlActivities.StepEnd;
import io.temporal.failure.ActivityFailure;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The frame of every step that the workflow carries out itself: recorded as running, carried out, recorded as ended. */
final class ControlStep {
    private final ControlActivities records = ExecutionStubs.control();

    /** How the work ended, with what is shown as its output. */
    record Done(StepProgress.Ended end, @Nullable String output) {
        static Done well(@Nullable String output) {
            return new Done(new StepProgress.Ended(StepStatus.COMPLETED, null, false, null), output);
        }

        static Done badly(StepStatus status, String code, String message) {
            return new Done(new StepProgress.Ended(status, null, false, new StatusReason(code, message)), null);
        }

        static Done stopped() {
            return badly(StepStatus.CANCELLED, "cancelled", "it was stopped");
        }
    }

    /** A step that only says something. */
    StepResult notice(StepRequest request) {
        try {
            return StepResult.of(records.notice(request));
        } catch (ActivityFailure e) {
            return StepResult.of(e);
        }
    }

    StepResult run(StepRequest request, Supplier<Done> work) {
        try {
            return switch (records.open(request)) {
                case StepProgress.Ended over -> StepResult.of(over);
                case StepProgress.Running ignored -> {
                    Done done = work.get();
                    yield StepResult.of(records.end(new StepEnd(request, done.end(), done.output())));
                }
            };
        } catch (ActivityFailure e) {
            return StepResult.of(e);
        }
    }
}
