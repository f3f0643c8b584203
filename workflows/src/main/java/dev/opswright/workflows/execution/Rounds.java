/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import dev.opswright.workflows.engine.Waiting;
import dev.opswright.workflows.execution.RecordActivities.StatusChange;
import java.time.Duration;

/** Runs of a runbook's steps after one another: the next begins once the failed one is undone and its delay is over. */
final class Rounds {
    private final ExecutionRef execution;
    private final RecordActivities records;
    private final HostLease lease;
    private final Interruptions interruptions;
    private int round;

    Rounds(ExecutionRef execution, RecordActivities records, HostLease lease, Interruptions interruptions) {
        this.execution = execution;
        this.records = records;
        this.lease = lease;
        this.interruptions = interruptions;
    }

    int round() {
        return round;
    }

    /** Whether the steps begin anew after they ended so; where not, the run can be interrupted no more. */
    boolean isAnother(ChainResult chain, PlanResult.Planned plan) {
        boolean another = StepPolicy.runsAgain(chain.end(), plan, round) && !interruptions.isCancelled();
        if (!another) {
            interruptions.ends();
        }
        return another;
    }

    /** A cancel that came while a round was being undone ends the run. */
    ChainResult told(ChainResult chain, boolean another) {
        CancelRequest cancel = interruptions.cancelRequest();
        return another && cancel != null ? new ChainResult(chain.runs(), new ChainResult.End.Cancelled(cancel)) : chain;
    }

    /** What could not be undone must not be built upon, and a cancel during the undo counts. */
    boolean goesOn(UndoReport undone) {
        return undone.failed().isEmpty() && !interruptions.isCancelled();
    }

    /** Waits without the host. A cancel or a cleared alert ends the run here. */
    void rest(ChainResult chain, PlanResult.Planned plan, UndoReport undone) {
        round++;
        interruptions.waitsAgain();
        lease.release();
        StatusReason why =
                ClosurePolicy.of(chain, VerifyResult.UNVERIFIED, undone).reason();
        records.status(
                new StatusChange(execution, ExecutionStatus.PARKED, ClosurePolicy.runsAgain(why, round, plan), null));
        Waiting.until(Duration.ofSeconds(plan.retryDelaySeconds()), interruptions::endsWaiting);
    }
}
