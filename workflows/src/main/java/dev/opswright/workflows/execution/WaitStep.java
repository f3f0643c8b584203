/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import dev.opswright.workflows.engine.Waiting;
import dev.opswright.workflows.execution.RecordActivities.AlertState;
import dev.opswright.workflows.execution.StepOutline.WaitNeed;
import dev.opswright.workflows.runbook.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntPredicate;

/** Waits on a durable timer, or until the alert or a read-only command says so. */
final class WaitStep {
    /** The lease on the host lasts twice as long. */
    static final Duration KEEPS_HOST = Duration.ofSeconds(Wait.KEEPS_HOST_SECONDS);

    private final ExecutionRef execution;
    private final RecordActivities records;
    private final HostLease lease;
    private final Interruptions interruptions;
    private final CommandRunner commands;
    private final ControlStep control = new ControlStep();

    WaitStep(
            ExecutionRef execution,
            RecordActivities records,
            HostLease lease,
            Interruptions interruptions,
            CommandRunner commands) {
        this.execution = execution;
        this.records = records;
        this.lease = lease;
        this.interruptions = interruptions;
        this.commands = commands;
    }

    StepResult run(StepOutline step, WaitNeed need, StepRequest request, Stop stop) {
        Integer seconds = need.seconds();
        Duration longest = Duration.ofSeconds(seconds == null ? step.timeoutSeconds() : seconds);
        return control.run(
                request,
                () -> HostBreak.during(lease, longest.compareTo(KEEPS_HOST) > 0, stop, () -> {
                    if (seconds != null) {
                        stop.sleep(longest);
                        return stop.isRequested() ? ControlStep.Done.stopped() : ControlStep.Done.well(null);
                    }
                    return until(need, longest, stop, look -> holds(need, request, look, stop));
                }));
    }

    private ControlStep.Done until(WaitNeed need, Duration longest, Stop stop, IntPredicate holds) {
        Instant deadline = WorkflowClock.now().plus(longest);
        Duration every = Duration.ofSeconds(need.everySeconds());
        for (int look = 0; look < StepRequest.MOST_LOOKS; look++) {
            if (holds.test(look)) {
                return ControlStep.Done.well(null);
            }
            Duration left = Duration.between(WorkflowClock.now(), deadline);
            if (stop.isRequested()) {
                return ControlStep.Done.stopped();
            }
            if (!left.isPositive()) {
                break;
            }
            pause(need, left.compareTo(every) < 0 ? left : every, stop);
        }
        return ControlStep.Done.badly(
                StepStatus.TIMEOUT,
                "wait_timeout",
                "What it waits for did not come within " + longest.toSeconds() + " s.");
    }

    /** The signal of a cleared alert wakes at once. */
    private void pause(WaitNeed need, Duration time, Stop stop) {
        if (need.alert() == Wait.Alert.RESOLVED) {
            Waiting.until(time, () -> interruptions.isAlertResolved() || stop.isCancelled());
        } else {
            stop.sleep(time);
        }
    }

    private boolean holds(WaitNeed need, StepRequest request, int look, Stop stop) {
        if (need.alert() == null) {
            StepRequest probe = request.look(look);
            return commands.run(probe, Verifier.COMMAND_TIMEOUT_SECONDS, stop) instanceof StepResult.Succeeded;
        }
        AlertState state = records.alertState(execution);
        return switch (need.alert()) {
            case RESOLVED -> state != AlertState.FIRING;
            case FIRING -> state != AlertState.RESOLVED;
        };
    }
}
