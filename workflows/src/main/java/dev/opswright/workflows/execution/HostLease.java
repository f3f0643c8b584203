/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import dev.opswright.workflows.execution.GuardActivities.GuardRequest;
import dev.opswright.workflows.guard.GuardVerdict;
import dev.opswright.workflows.guard.GuardVerdict.Decision;
import java.time.Duration;
import java.time.Instant;

/** The right to change a host: held during steps and undo, given back while a run only waits. */
final class HostLease {
    private final GuardActivities guard;
    private final ExecutionRef execution;
    private int round;
    private long fence;
    private boolean held;

    HostLease(GuardActivities guard, ExecutionRef execution) {
        this.guard = guard;
        this.execution = execution;
    }

    /** Asks all guards and reserves. Rounds count on, because every verdict is stored under its own. */
    GuardVerdict reserve(int askedRound) {
        round = askedRound;
        return taken(guard.reserve(new GuardRequest(execution, round)));
    }

    /** Takes the host again, whatever the other guards say; one try. */
    GuardVerdict retake() {
        round++;
        return taken(guard.reserveForUndo(new GuardRequest(execution, round)));
    }

    /** Takes the host again and waits for it. */
    boolean retakeWithin(Duration patience) {
        return retakeWithin(patience, Stop.never());
    }

    /** As above, and gives up when there is a reason to stop. */
    boolean retakeWithin(Duration patience, Stop stop) {
        Instant deadline = WorkflowClock.now().plus(patience);
        while (!held) {
            GuardVerdict verdict = retake();
            if (verdict.decision() == Decision.REFUSE
                    || (!held && !WorkflowClock.now().isBefore(deadline))) {
                return false;
            }
            if (!held) {
                stop.sleep(ParkPolicy.wait(verdict.until(), WorkflowClock.now(), round));
            }
            if (!held && stop.isRequested()) {
                return false;
            }
        }
        return true;
    }

    /** The next number under which guards are asked. */
    int nextRound() {
        return round + 1;
    }

    void release() {
        if (held) {
            guard.release(execution);
            held = false;
        }
    }

    /** Another activity released it for us. */
    void wasGivenBack() {
        held = false;
    }

    boolean isHeld() {
        return held;
    }

    long fence() {
        return fence;
    }

    private GuardVerdict taken(GuardVerdict verdict) {
        if (verdict.decision() == Decision.ALLOW) {
            fence = verdict.fence();
            held = true;
        }
        return verdict;
    }
}
