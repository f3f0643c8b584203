/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.look;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the read-only scripts of a plan say on the host now, before anything is run: at most 25 seconds. */
@WorkflowInterface
public interface LookWorkflow {
    /** Plans the run once more and looks. */
    @WorkflowMethod
    LookReport look(LookRequest request);

    /**
     * A run that is only imagined.
     *
     * @param userId who wants to know; the run would be theirs
     * @param vars values of parameters by name
     */
    record LookRequest(
            UUID orgId,
            UUID userId,
            UUID runbookId,
            UUID serverId,
            @Nullable UUID alertId,
            Map<String, Object> vars) {}

    /**
     * What was seen.
     *
     * @param refusal why nothing was looked at; {@code null} = it was
     * @param planHash of the plan whose scripts these are
     */
    record LookReport(@Nullable String refusal, @Nullable String planHash, List<Look> looks) {}

    /**
     * One script.
     *
     * @param kind {@code probe} of a step, or {@code verify}
     * @param stepOrder {@code null} for the verification
     * @param exitCode {@code null} where it did not end, or was not begun
     * @param stdout without secrets, cut at {@link #MOST_CHARACTERS}
     * @param message why there is no exit code; {@code null} where there is one
     */
    record Look(
            String kind,
            @Nullable Integer stepOrder,
            String name,
            @Nullable Integer exitCode,
            String stdout,
            String stderr,
            @Nullable String message) {
        /** Of each stream. */
        public static final int MOST_CHARACTERS = 4000;
    }

    /** The activity behind it; normal activity, one attempt. */
    @ActivityInterface(namePrefix = "Look")
    interface LookActivities {
        /** Plans, connects and looks, script by script; changes nothing and leaves nothing on the host. */
        @ActivityMethod
        LookReport look(LookRequest request);
    }
}
