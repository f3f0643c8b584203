/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.backup;

import dev.opswright.persistence.alert.PlatformAlerts;
import dev.opswright.persistence.backup.BackupPlan;
import dev.opswright.worker.schedule.PeriodicJob;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Scheduled backups, where the program was told a folder for them. */
@Factory
@Requires(property = "opswright.role.worker", value = "true")
@Requires(beans = BackupPlan.class)
final class BackupFactory {
    @Singleton
    @Named("backup")
    PeriodicJob backup(BackupPlan plan, PlatformAlerts alerts) {
        return new ScheduledBackup(plan, alerts, Clock.systemUTC()).job();
    }
}
