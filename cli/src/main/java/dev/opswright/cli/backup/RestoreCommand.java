/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.backup;

import dev.opswright.cli.config.Settings;
import dev.opswright.cli.output.Progress;
import dev.opswright.cli.output.StartRefused;
import dev.opswright.persistence.backup.BackupException;
import dev.opswright.persistence.backup.BackupHead;
import dev.opswright.persistence.backup.BackupManifest;
import dev.opswright.persistence.backup.CopiedDatabase;
import dev.opswright.persistence.backup.Restoration;
import dev.opswright.persistence.backup.RestoredState;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings an installation back from a backup. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = {
            "Restores a backup. Stop Opswright first. Everything is loaded and compared beside what is there, and takes its",
            "place in one moment at the end: whatever fails before changes nothing."
        })
public final class RestoreCommand implements Callable<Integer> {
    @Mixin
    private BackupOptions options = new BackupOptions();

    @Parameters(paramLabel = "FILE")
    private Path file = Path.of("");

    @Option(names = "--into-empty", description = "into an installation that has nothing yet, or a new data folder")
    private boolean intoEmpty;

    @Option(names = "--replace", description = "in the place of what is there, which is dropped; needs --yes")
    private boolean replace;

    @Option(names = "--yes", description = "I know that --replace drops what is there")
    private boolean yes;

    @Nullable
    @Option(
            names = "--organization",
            paramLabel = "SLUG",
            description = {
                "only the rows of this organization, from its own backup or a full one, into an installation that lacks it;",
                "with --replace --yes in the place of the rows that it has there. Nobody else's rows are touched."
            })
    private String organization;

    @Override
    public Integer call() {
        refuseMisuse();
        Settings settings = options.settings();
        Progress progress = new Progress(System.err);
        var key = options.key();
        try (RestoreSite site = RestoreSite.alone(settings, progress);
                Restoration restoration = Restoration.of(file, key, site.place())) {
            if (organization != null) {
                new RestoredOrganization(settings, restoration, site.place(), progress)
                        .restore(organization, replace, file);
                return 0;
            }
            refuseOneForAll(restoration.head().organization());
            if (!replace && restoration.isInUse()) {
                throw new StartRefused(
                        "This installation is not empty: name another data folder, or say --replace --yes to drop what it has.");
            }
            restore(restoration, site, settings, progress);
        }
        return 0;
    }

    private void refuseMisuse() {
        if (organization == null && intoEmpty == replace) {
            throw new StartRefused("Say --into-empty, or --replace --yes, or --organization SLUG.");
        }
        if (organization != null && intoEmpty) {
            throw new StartRefused(
                    "--organization restores into an installation that was started once: leave out --into-empty.");
        }
        if (replace && !yes) {
            throw new StartRefused(
                    organization == null
                            ? "--replace drops everything that this installation has: say --yes as well."
                            : "--replace drops everything that this organization has: say --yes as well.");
        }
    }

    private static void refuseOneForAll(BackupHead.@Nullable Organization only) {
        if (only != null) {
            throw new StartRefused("This backup holds one organization: say --organization " + only.slug() + ".");
        }
    }

    private void restore(Restoration restoration, RestoreSite site, Settings settings, Progress progress) {
        long begin = System.nanoTime();
        BackupManifest compared = restoration.fill();
        progress.done(
                "Loaded and compared %d tables, %d rows"
                        .formatted(compared.tables().size(), compared.rows()),
                begin);
        ChainCheck.run(settings, restoration, site.place(), progress);
        ErasedAgain.run(settings, restoration, file, site.place(), progress);
        try (Connection product = site.place().administrator(restoration.filled(CopiedDatabase.PRODUCT))) {
            if (restoration.head().databases().size() > 1) {
                report(product, restoration, site, progress);
            } else {
                progress.say(
                        "  The engine's state is not in this backup: runs that your engine does not know are closed"
                                + " as engine_lost within minutes of the start.");
            }
            String name = file.toAbsolutePath().getFileName().toString();
            RestoredState.settle(product, name, restoration.head(), compared);
        } catch (SQLException e) {
            throw new BackupException("The restored database could not be settled: " + e.getMessage(), e);
        }
        restoration.swap();
        progress.say("Restored the backup of " + restoration.head().takenAt()
                + ". Start Opswright with the master key that belongs to it.");
    }

    private static void report(Connection product, Restoration restoration, RestoreSite site, Progress progress)
            throws SQLException {
        try (Connection engine = site.place().administrator(restoration.filled("temporal"))) {
            RestoredState.Open open = RestoredState.compare(product, engine);
            progress.say(
                    "  Open runs: %d go on, %d are unknown to the engine and will be closed as engine_lost, %d are unknown to us"
                            .formatted(
                                    open.carriedOn().size(),
                                    open.lost().size(),
                                    open.strangers().size()));
            open.lost().forEach(run -> progress.say("    lost: " + run));
            open.strangers().forEach(run -> progress.say("    unknown: " + run));
        }
    }
}
