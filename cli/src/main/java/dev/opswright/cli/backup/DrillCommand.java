/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.backup;

import dev.opswright.cli.config.Settings;
import dev.opswright.cli.output.Progress;
import dev.opswright.persistence.backup.BackupDrill;
import dev.opswright.persistence.backup.BackupManifest;
import dev.opswright.persistence.backup.TableSum;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Proves that a backup restores, without touching what is in use. */
@Command(
        name = "drill",
        mixinStandardHelpOptions = true,
        description =
                "Restores a backup into databases of its own, compares every table, verifies the audit chains, and drops them again.")
final class DrillCommand implements Callable<Integer> {
    @Mixin
    private BackupOptions options = new BackupOptions();

    @Parameters(paramLabel = "FILE")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        Settings settings = options.settings();
        Progress progress = new Progress(System.err);
        long begin = System.nanoTime();
        var key = options.key();
        try (RestoreSite site = RestoreSite.beside(settings, progress)) {
            BackupDrill.Drilled drilled = BackupDrill.run(file, key, site.place(), settings.masterKeyFile());
            ChainCheck.say(drilled.head(), drilled.events(), settings, progress);
            BackupManifest compared = drilled.compared();
            for (TableSum sum : compared.tables()) {
                System.out.printf(
                        "%-40s %10d rows  %s%n", sum.database() + "." + sum.table(), sum.rows(), sum.content());
            }
            progress.done(
                    "good: %d tables, %d rows restored and compared"
                            .formatted(compared.tables().size(), compared.rows()),
                    begin);
        }
        return 0;
    }
}
