/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.backup;

import dev.opswright.persistence.alert.PlatformAlerts;
import dev.opswright.persistence.backup.BackupException;
import dev.opswright.persistence.backup.BackupJournal;
import dev.opswright.persistence.backup.BackupKey;
import dev.opswright.persistence.backup.BackupKind;
import dev.opswright.persistence.backup.BackupLock;
import dev.opswright.persistence.backup.BackupMaker;
import dev.opswright.persistence.backup.BackupPlan;
import dev.opswright.worker.schedule.PeriodicJob;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a backup when one is due, and tells when the last good one is too old. A backup may take longer than any job's lease,
 * so the job only looks, and a lock in the database keeps a second worker from making one at the same time.
 */
public final class ScheduledBackup {
    /** Name of the alert about missing backups. */
    static final String ALERT = "OpswrightBackupMissing";

    private static final Logger LOG = LoggerFactory.getLogger(ScheduledBackup.class);
    private static final String SEVERITY = "critical";

    // An open alert is noted again at each look.
    private static final Duration PACE = Duration.ofMinutes(1);

    private final BackupPlan plan;
    private final PlatformAlerts alerts;
    private final Clock clock;
    private final Executor executor;
    private final Optional<ScheduledDrill> drill;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile long nextLook = System.nanoTime();

    public ScheduledBackup(BackupPlan plan, PlatformAlerts alerts, Clock clock) {
        this(
                plan,
                alerts,
                clock,
                work -> Thread.ofPlatform().name("scheduled-backup").daemon().start(work));
    }

    /**
     * @param executor runs a backup
     */
    ScheduledBackup(BackupPlan plan, PlatformAlerts alerts, Clock clock, Executor executor) {
        this.plan = plan;
        this.alerts = alerts;
        this.clock = clock;
        this.executor = executor;
        this.drill = plan.drills().map(drills -> new ScheduledDrill(drills, plan.every(), alerts, clock));
    }

    /** The job that looks: every few seconds until there is an organization to tell, every minute from then on. */
    public PeriodicJob job() {
        return new PeriodicJob("backup", Duration.ofSeconds(5), Duration.ofMinutes(2), () -> {
            if (System.nanoTime() - nextLook >= 0 && look()) {
                nextLook = System.nanoTime() + PACE.toNanos();
            }
        });
    }

    /** Whether there was an organization to tell. */
    boolean look() {
        Optional<BackupJournal.State> known = plan.journal().state();
        known.ifPresent(state -> {
            look(state);
            drill.ifPresentOrElse(
                    proof -> proof.look(state.platform()), () -> ScheduledDrill.none(alerts, state.platform()));
        });
        return known.isPresent();
    }

    private void look(BackupJournal.State state) {
        if (state.isDue(clock.instant(), plan.every()) && running.compareAndSet(false, true)) {
            executor.execute(this::runAlone);
        }
        // A quarter more than the pace: the time that a backup itself may take.
        if (state.isLate(clock.instant(), plan.every().multipliedBy(5).dividedBy(4))) {
            alerts.raise(
                    state.platform(),
                    ALERT,
                    SEVERITY,
                    Map.of(),
                    Map.of(
                            "summary",
                            "The last backup is too old or failed",
                            "description",
                            "The last good one: " + (state.succeeded() == null ? "none" : state.succeeded())
                                    + ". The audit log (backup:create) says why; docs/backup.md what to do."));
        } else if (state.succeeded() != null) {
            alerts.resolve(state.platform(), ALERT, SEVERITY, Map.of());
        }
    }

    private void runAlone() {
        try {
            BackupLock.alone(plan.databases().getLast(), this::makeIfStillDue);
        } catch (RuntimeException e) {
            failed(e);
        } finally {
            running.set(false);
        }
    }

    /** Another worker may have made it between our look and our lock. */
    private void makeIfStillDue() {
        if (plan.journal()
                .state()
                .filter(state -> state.isDue(clock.instant(), plan.every()))
                .isPresent()) {
            make();
        }
    }

    private void make() {
        BackupKey key = BackupKey.readOrCreate(plan.keyFile());
        BackupMaker.Made made =
                new BackupMaker(clock).make(BackupMaker.Order.full(plan.folder(), key, plan.databases()));
        plan.journal().made(made);
        LOG.info("Backup {} of {} bytes", made.file(), made.bytes());
        try {
            plan.prune();
        } catch (IOException e) {
            LOG.warn("Old backups in {} cannot be deleted", plan.folder(), e);
        }
        drill.ifPresent(proof -> proof.afterBackup(made.file(), key));
    }

    private void failed(Exception e) {
        LOG.warn("The scheduled backup failed: {}", e.getMessage());
        try {
            plan.journal().failed(BackupKind.FULL, null, String.valueOf(e.getMessage()));
        } catch (BackupException notNoted) {
            LOG.warn("{}", notNoted.getMessage());
        }
    }
}
