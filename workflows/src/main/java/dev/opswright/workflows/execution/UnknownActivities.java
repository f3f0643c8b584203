/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import org.jspecify.annotations.Nullable;

/** Records commands whose fate is unknown, and what became of them. Local activities; repeats change nothing. */
@ActivityInterface(namePrefix = "Unknown")
public interface UnknownActivities {
    /**
     * Shows that nobody knows how a command ended: on its row, on the run (status {@code unknown}), and by the host's
     * mark, which parks automatic runs. The host lease is given back: a person may want to repair the host by another run.
     */
    @ActivityMethod
    void await(UnknownStep step);

    /** Stores what became of the command; takes the host's mark back unless another command's fate there is unknown. */
    @ActivityMethod
    void settle(Settlement settlement);

    /** @param reason why nobody knows, with what to do */
    record UnknownStep(StepRequest command, StatusReason reason) {}

    /**
     * @param resolution a person's word; {@code null} where nobody was asked
     * @param probedDone what the step's probe found; with neither, the step is idempotent and simply runs again
     */
    record Settlement(
            StepRequest command,
            @Nullable ResolveUnknown resolution,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Boolean probedDone) {
        /** Without a probe. */
        public Settlement(StepRequest command, @Nullable ResolveUnknown resolution) {
            this(command, resolution, null);
        }
    }
}
