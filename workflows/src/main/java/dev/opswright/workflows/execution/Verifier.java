/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import dev.opswright.workflows.engine.Waiting;
import dev.opswright.workflows.execution.PlanResult.VerificationNeed;
import dev.opswright.workflows.execution.RecordActivities.AlertState;
import dev.opswright.workflows.execution.RecordActivities.StatusChange;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Finds out whether the run helped: the verify command decides, the alert decides, or both in this order. */
final class Verifier {
    /** A lost "resolved" costs at most this long; a signal wakes at once. */
    static final Duration ALERT_POLL = Duration.ofSeconds(20);

    static final Duration COMMAND_RETRY = Duration.ofSeconds(10);

    /** Verify commands are probes. */
    static final int COMMAND_TIMEOUT_SECONDS = 60;

    private final ExecutionRef execution;
    private final PlanResult.Planned plan;
    private final HostLease lease;
    private final Interruptions interruptions;
    private final CommandRunner commands;
    private final RecordActivities records;
    private final Stop stop;

    Verifier(
            ExecutionRef execution,
            PlanResult.Planned plan,
            HostLease lease,
            Interruptions interruptions,
            CommandRunner commands,
            RecordActivities records) {
        this.execution = execution;
        this.plan = plan;
        this.lease = lease;
        this.interruptions = interruptions;
        this.commands = commands;
        this.records = records;
        this.stop = Stop.onCancel(interruptions);
    }

    VerifyResult run(VerificationNeed need) {
        Duration window =
                need.alertClearsWithinSeconds() == null ? null : Duration.ofSeconds(need.alertClearsWithinSeconds());
        boolean byAlert = window != null && plan.alertId() != null;
        if (!byAlert && !need.command()) {
            return VerifyResult.UNVERIFIED;
        }
        boolean fixed = (!need.command() || commandPasses(window)) && (!byAlert || alertClears(window));
        if (fixed) {
            return VerifyResult.FIXED;
        }
        if (interruptions.isCancelled()) {
            return VerifyResult.UNVERIFIED;
        }
        return need.undoWhenNotFixed() ? VerifyResult.NOT_FIXED_UNDO : VerifyResult.NOT_FIXED_KEEP;
    }

    /** The first try still holds the host; later ones take it again, because a fence that was passed may not start. */
    private boolean commandPasses(@Nullable Duration window) {
        Instant deadline = window == null ? WorkflowClock.now() : showUntil(window);
        if (window == null) {
            show(null);
        }
        for (int attempt = 0; !stop.isRequested(); attempt++) {
            if (passes(attempt)) {
                return true;
            }
            if (!WorkflowClock.now().plus(COMMAND_RETRY).isBefore(deadline)) {
                return false;
            }
            lease.release();
            stop.sleep(COMMAND_RETRY);
        }
        return false;
    }

    private boolean passes(int attempt) {
        if (!lease.isHeld()) {
            lease.retake();
        }
        if (!lease.isHeld()) {
            return false;
        }
        StepRequest request =
                new StepRequest(execution, CommandKind.VERIFY, 0, plan.planHash(), lease.fence(), 0, attempt, 0);
        return commands.run(request, COMMAND_TIMEOUT_SECONDS, stop) instanceof StepResult.Succeeded;
    }

    private boolean alertClears(Duration window) {
        lease.release();
        Instant deadline = showUntil(window);
        while (!stop.isRequested()) {
            if (interruptions.isAlertResolved() || records.alertState(execution) == AlertState.RESOLVED) {
                return true;
            }
            Duration left = Duration.between(WorkflowClock.now(), deadline);
            if (!left.isPositive()) {
                return false;
            }
            Waiting.until(
                    left.compareTo(ALERT_POLL) < 0 ? left : ALERT_POLL,
                    () -> interruptions.isAlertResolved() || stop.isRequested());
        }
        return false;
    }

    private Instant showUntil(Duration window) {
        Instant deadline = WorkflowClock.now().plus(window);
        show(deadline);
        return deadline;
    }

    private void show(@Nullable Instant deadline) {
        records.status(new StatusChange(execution, ExecutionStatus.VERIFYING, null, deadline));
    }
}
