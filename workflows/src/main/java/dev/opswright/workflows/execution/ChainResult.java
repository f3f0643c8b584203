/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the steps ended: what ran, in order, and why it stopped. */
record ChainResult(List<StepRun> runs, End end) {
    boolean isAllDone() {
        return end instanceof End.AllDone;
    }

    /** The same runs, told as cancelled when a person stopped the run while it was being verified. */
    ChainResult unlessCancelled(VerifyResult verified, @Nullable CancelRequest request) {
        boolean stopped = request != null && isAllDone() && verified == VerifyResult.UNVERIFIED;
        return stopped ? new ChainResult(runs, new End.Cancelled(request)) : this;
    }

    /** Why the chain stopped. */
    sealed interface End {
        /** Every step ran, was skipped, or may fail. */
        record AllDone() implements End {}

        /** A step that may not fail did. */
        record StepFailed(StepOutline step, StepResult.Failed failure) implements End {}

        /** Nobody knows how a step ended. */
        record StepUnknown(StepOutline step, StepResult.Unknown unknown) implements End {}

        /** A person stopped it. */
        record Cancelled(CancelRequest request) implements End {}

        /** Nobody ended a pause; the run ends where it was left. */
        record PauseExpired(SteerRequest pause) implements End {}

        /** The runbook's timeout ran out. */
        record TimedOut(int timeoutSeconds) implements End {}
    }
}
