/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.sweep;

import dev.opswright.persistence.alert.PlatformAlerts;
import dev.opswright.persistence.alert.UndecidedRepository;
import dev.opswright.persistence.alert.UndecidedRow;
import dev.opswright.worker.schedule.PeriodicJob;
import java.time.Duration;
import java.util.Map;

/** Tells when accepted alerts get no decision: nothing that was taken in may be forgotten in silence. */
public final class UndecidedAlerts {
    /** Name of the alert about it. */
    static final String ALERT = "OpswrightAlertsUndecided";

    private static final String SEVERITY = "critical";

    /** A relay that catches up after an outage needs minutes for its backlog, not more. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final UndecidedRepository alerts;
    private final PlatformAlerts platformAlerts;

    public UndecidedAlerts(UndecidedRepository alerts, PlatformAlerts platformAlerts) {
        this.alerts = alerts;
        this.platformAlerts = platformAlerts;
    }

    /** The job that looks. */
    public PeriodicJob job() {
        return new PeriodicJob("find_undecided_alerts", Duration.ofMinutes(1), Duration.ofMinutes(2), this::look);
    }

    void look() {
        for (UndecidedRow row : alerts.find((int) PATIENCE.toSeconds(), ALERT)) {
            if (row.undecided() == 0) {
                platformAlerts.resolve(row.orgId(), ALERT, SEVERITY, Map.of());
            } else {
                platformAlerts.raise(
                        row.orgId(),
                        ALERT,
                        SEVERITY,
                        Map.of(),
                        Map.of(
                                "summary", row.undecided() + " alerts wait for a decision",
                                "description",
                                        "They were stored " + PATIENCE.toMinutes() + " minutes ago or earlier. Is a"
                                                + " worker running, and does it reach the engine? See /health/ready."));
            }
        }
    }
}
