/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import dev.opswright.workflows.engine.Waiting;
import dev.opswright.workflows.execution.RecordActivities.StatusChange;
import dev.opswright.workflows.guard.GuardReason;
import dev.opswright.workflows.guard.GuardVerdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Waits out what the guards defer, durably. A resolved alert or a cancel ends the wait and the run. */
final class Parking {
    private final RecordActivities records;
    private final ExecutionRef execution;
    private final Interruptions interruptions;
    private @Nullable Instant since;
    private @Nullable StatusReason shown;

    Parking(RecordActivities records, ExecutionRef execution, Interruptions interruptions) {
        this.records = records;
        this.execution = execution;
        this.interruptions = interruptions;
    }

    void park(GuardVerdict verdict, int round) {
        GuardReason why = verdict.decisive();
        Instant now = WorkflowClock.now();
        if (since == null) {
            since = now;
        }
        if (!now.isBefore(since.plus(ParkPolicy.LIMIT))) {
            throw RunEnded.cancelled(
                    "parked_too_long", "Not run: it waited " + ParkPolicy.LIMIT.toDays() + " days. " + why.message());
        }
        show(new StatusReason(why.code(), why.message()));
        Waiting.until(ParkPolicy.wait(verdict.until(), now, round), interruptions::endsWaiting);
        interruptions.endIfDue();
    }

    /** Tells that the wait is over, where there was one. */
    void leave(ExecutionStatus status) {
        if (since != null) {
            records.status(new StatusChange(execution, status, null, null));
            since = null;
            shown = null;
        }
    }

    /** The same reason again is no news. */
    private void show(StatusReason reason) {
        if (!reason.equals(shown)) {
            records.status(new StatusChange(execution, ExecutionStatus.PARKED, reason, null));
            shown = reason;
        }
    }
}
