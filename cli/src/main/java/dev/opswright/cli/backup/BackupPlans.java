/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.backup;

import dev.opswright.cli.config.Settings;
import dev.opswright.cli.output.Progress;
import dev.opswright.cli.postgres.EmbeddedPostgres;
import dev.opswright.persistence.backup.BackupPlan;
import dev.opswright.persistence.backup.DrillPlan;
import dev.opswright.persistence.backup.RestorePlace;
import java.util.Optional;
import java.util.function.Supplier;

/** The backups that this process makes by itself, and the drills of them. */
public final class BackupPlans {
    private BackupPlans() {}

    /**
     * The plan, where a folder is configured.
     *
     * @throws dev.opswright.cli.output.StartRefused when a role is missing that it needs on an external database
     */
    public static Optional<BackupPlan> of(Settings settings, Optional<EmbeddedPostgres> embedded) {
        return settings.backup().folder().map(folder -> {
            BackupSource source = BackupSource.ofWorker(settings, embedded);
            return new BackupPlan(
                    folder,
                    settings.backup().keyFile(),
                    settings.backup().every(),
                    settings.backup().keep(),
                    source.databases(),
                    source.journal(),
                    drills(settings, embedded, source));
        });
    }

    private static Optional<DrillPlan> drills(
            Settings settings, Optional<EmbeddedPostgres> embedded, BackupSource source) {
        return settings.backup()
                .drillEvery()
                .map(every ->
                        new DrillPlan(every, place(settings, embedded), settings.masterKeyFile(), source.drills()));
    }

    /** What an external server lacks for drills is said at the start, not when the first is due. */
    private static Supplier<RestorePlace> place(Settings settings, Optional<EmbeddedPostgres> embedded) {
        if (embedded.isPresent()) {
            return () -> RestoreSite.placeOf(embedded.get(), new Progress(System.err));
        }
        RestorePlace external = new ExternalPlace(settings);
        return () -> external;
    }
}
