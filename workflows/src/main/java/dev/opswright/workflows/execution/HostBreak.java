/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** Gives the host back while a run only waits, and takes it again before the run goes on. */
final class HostBreak {
    private HostBreak() {}

    static ControlStep.Done during(HostLease lease, boolean givesBack, Stop stop, Supplier<ControlStep.Done> work) {
        if (!givesBack || !lease.isHeld()) {
            return work.get();
        }
        lease.release();
        ControlStep.Done done = work.get();
        if (stop.isRequested()) {
            return done;
        }
        Instant asked = WorkflowClock.now();
        boolean taken = lease.retakeWithin(Undo.HOST_PATIENCE, stop);
        // Waiting for the host is not the runbook's time.
        stop.extend(Duration.between(asked, WorkflowClock.now()));
        return taken || stop.isRequested()
                ? done
                : ControlStep.Done.badly(
                        StepStatus.FAILED, "host_busy", "Another run kept the host, so this one could not go on.");
    }
}
