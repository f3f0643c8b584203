/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import dev.opswright.workflows.guard.GuardVerdict;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Asks whether a run may go on. Local activities; every verdict is stored with its reasons. */
@ActivityInterface(namePrefix = "Guard")
public interface GuardActivities {
    /** Snapshot and decision without reserving; before the plan. */
    @ActivityMethod
    GuardVerdict look(GuardRequest request);

    /**
     * Snapshot, decision and reservation (host lease with fence, cooldown) in one transaction under row locks. A repeat
     * for the same execution returns the first reservation.
     */
    @ActivityMethod
    GuardVerdict reserve(GuardRequest request);

    /** Gives the host lease back. Repeats do nothing. */
    @ActivityMethod
    void release(ExecutionRef execution);

    /** Takes the host lease again for undo, whatever other guards say; waits are the caller's. */
    @ActivityMethod
    GuardVerdict reserveForUndo(GuardRequest request);

    /**
     * @param round counts the times a parked run was judged anew, from 0
     */
    record GuardRequest(ExecutionRef execution, int round) {}
}
