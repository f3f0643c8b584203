/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.backup;

import dev.opswright.cli.config.Settings;
import dev.opswright.cli.postgres.EmbeddedPostgres;
import dev.opswright.persistence.backup.BackupPlan;
import java.util.Optional;

/** The backups that this process makes by itself. */
public final class BackupPlans {
    private BackupPlans() {}

    /** The plan, where a folder is configured. */
    public static Optional<BackupPlan> of(Settings settings, Optional<EmbeddedPostgres> embedded) {
        return settings.backup().folder().map(folder -> {
            BackupSource source = BackupSource.ofWorker(settings, embedded);
            return new BackupPlan(
                    folder,
                    settings.backup().keyFile(),
                    settings.backup().every(),
                    settings.backup().keep(),
                    source.databases(),
                    source.journal());
        });
    }
}
