/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.sweep;

import dev.opswright.persistence.alert.PlatformAlerts;
import dev.opswright.persistence.guard.LoopAlert;
import dev.opswright.persistence.guard.LoopRepository;
import dev.opswright.persistence.guard.LoopRow;
import dev.opswright.worker.schedule.PeriodicJob;
import java.time.Duration;

/** Ends the alerts about loops that are over, so that the next loop is news again. */
public final class LoopAlerts {
    private final LoopRepository loops;
    private final PlatformAlerts platformAlerts;

    public LoopAlerts(LoopRepository loops, PlatformAlerts platformAlerts) {
        this.loops = loops;
        this.platformAlerts = platformAlerts;
    }

    /** The job that looks. */
    public PeriodicJob job() {
        return new PeriodicJob("end_loop_alerts", Duration.ofMinutes(1), Duration.ofMinutes(2), this::look);
    }

    void look() {
        for (LoopRow loop : loops.over(LoopAlert.NAME)) {
            platformAlerts.resolve(
                    loop.orgId(), LoopAlert.NAME, LoopAlert.SEVERITY, LoopAlert.labels(loop.runbook(), loop.server()));
        }
    }
}
