/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.backup;

import dev.opswright.persistence.alert.PlatformAlerts;
import dev.opswright.persistence.backup.BackupDrill;
import dev.opswright.persistence.backup.BackupException;
import dev.opswright.persistence.backup.BackupKey;
import dev.opswright.persistence.backup.BackupManifest;
import dev.opswright.persistence.backup.DrillJournal;
import dev.opswright.persistence.backup.DrillPlan;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Proves that a backup which was just made restores, when the last proof is too old, and tells when there is none. */
final class ScheduledDrill {
    /** Name of the alert about backups that are not proved. */
    static final String ALERT = "OpswrightBackupDrillFailed";

    private static final Logger LOG = LoggerFactory.getLogger(ScheduledDrill.class);
    private static final String SEVERITY = "critical";

    private final DrillPlan plan;
    private final Duration backups;
    private final PlatformAlerts alerts;
    private final Clock clock;
    private final Instant begun;

    /**
     * @param backups from one backup to the next
     */
    ScheduledDrill(DrillPlan plan, Duration backups, PlatformAlerts alerts, Clock clock) {
        this.plan = plan;
        this.backups = backups;
        this.alerts = alerts;
        this.clock = clock;
        this.begun = clock.instant();
    }

    /** Opens the alert or closes it. */
    void look(UUID platform) {
        DrillJournal.State state = plan.journal().state();
        // Drills follow backups, so that a good one may be late by a backup's pace and the time that both take.
        Duration most = plan.every().plus(backups.multipliedBy(5).dividedBy(4));
        if (state.isBad() || state.isLate(clock.instant(), most, begun)) {
            alerts.raise(platform, ALERT, SEVERITY, Map.of(), told(state));
        } else if (state.succeeded() != null) {
            alerts.resolve(platform, ALERT, SEVERITY, Map.of());
        }
    }

    private static Map<String, String> told(DrillJournal.State state) {
        return Map.of(
                "summary",
                "The last drill of a backup failed or is too old",
                "description",
                "The last good one: " + (state.succeeded() == null ? "none" : state.succeeded())
                        + ". The audit log (backup:drill) says why; docs/backup.md what to do.");
    }

    /** Closes the alert where drills were made once, and nobody asks for them any more. */
    static void none(PlatformAlerts alerts, UUID platform) {
        alerts.resolve(platform, ALERT, SEVERITY, Map.of());
    }

    /** Drills the backup where a drill is due. */
    void afterBackup(Path file, BackupKey key) {
        try {
            // Half a backup's pace too early: a drill that ended after its backup would else wait for the one after the
            // next.
            Instant soon = clock.instant().plus(backups.dividedBy(2));
            if (plan.journal().state().isDue(soon, plan.every())) {
                drill(file, key);
            }
        } catch (BackupException notNoted) {
            LOG.warn("{}", notNoted.getMessage());
        }
    }

    private void drill(Path file, BackupKey key) {
        try {
            BackupDrill.Drilled drilled = plan.drill(file, key);
            plan.journal().drilled(file, drilled);
            BackupManifest compared = drilled.compared();
            LOG.info("Drill of {}: {} tables, {} rows", file, compared.tables().size(), compared.rows());
        } catch (RuntimeException e) {
            LOG.warn("The drill of {} failed: {}", file, e.getMessage());
            plan.journal().failed(file, String.valueOf(e.getMessage()));
        }
    }
}
