/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What may interrupt a run: facts that handlers set and the story looks at. One workflow thread at a time, no locks. */
final class Interruptions {
    private boolean alertResolved;
    private boolean started;
    private boolean ending;
    private @Nullable CancelRequest cancel;
    private @Nullable StatusReason withdrawn;

    void alertResolved() {
        alertResolved = true;
    }

    boolean isAlertResolved() {
        return alertResolved;
    }

    /** The first request counts: a second one must not change what is already under way. */
    void cancel(CancelRequest request) {
        if (cancel == null) {
            cancel = request;
        }
    }

    /** The first word counts for a run that waits; one under way is cancelled where the word says so. */
    void fleetStopped(FleetStop stop) {
        if (withdrawn == null) {
            withdrawn = stop.reason();
        }
        if (stop.cancel() != null && !ending) {
            cancel(stop.cancel());
        }
    }

    /** Somebody cancelled the workflow itself, with the engine's tools; nothing is known of their wish to undo. */
    void cancelByEngine() {
        cancel(new CancelRequest(new UUID(0, 0), "an operator of the engine", null, false));
    }

    @Nullable
    CancelRequest cancelRequest() {
        return cancel;
    }

    boolean isCancelled() {
        return cancel != null;
    }

    /** From here on a resolved alert is only recorded: stopping between "stop" and "start" would do harm. */
    void firstStepStarts() {
        started = true;
    }

    /** The steps begin anew after a wait, in which the run may be withdrawn as before its first step. */
    void waitsAgain() {
        started = false;
    }

    /** From here on nothing can be cancelled any more. */
    void ends() {
        ending = true;
    }

    boolean isEnding() {
        return ending;
    }

    /** Whether a run that waits to begin must not begin. */
    boolean endsWaiting() {
        return cancel != null || ((alertResolved || withdrawn != null) && !started);
    }

    /** Code of the reason for which a run that waits must not begin. */
    String whyNotBegun() {
        if (cancel != null) {
            return "cancelled";
        }
        return withdrawn == null ? "alert_resolved" : withdrawn.code();
    }

    /** Ends a run that has not begun, if there is a reason. */
    void endIfDue() {
        if (withdrawn != null && !started) {
            throw new RunEnded(Ending.neverRan(ExecutionStatus.CANCELLED, withdrawn));
        }
        if (cancel != null) {
            throw new RunEnded(Ending.neverRan(ExecutionStatus.CANCELLED, ClosurePolicy.cancelled(cancel)));
        }
        if (alertResolved && !started) {
            throw RunEnded.cancelled("alert_resolved", "Not run: the alert cleared before the first step.");
        }
    }
}
