/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.role;

import dev.opswright.cli.config.Settings;
import dev.opswright.cli.config.SettingsReader;
import dev.opswright.cli.output.Progress;
import dev.opswright.cli.output.StartRefused;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Brings the schema of an external database to this version. */
@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        description =
                "Brings the schema of an external database to this version (OPSWRIGHT_DATABASE_URL, OPSWRIGHT_MIGRATION_USER and _PASSWORD).")
public final class MigrateCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        Settings settings = SettingsReader.read(System.getenv(), SettingsReader.Flags.NONE);
        Databases databases = settings.database()
                .map(Databases::external)
                .orElseThrow(() -> new StartRefused(
                        "Set OPSWRIGHT_DATABASE_URL to the database to migrate; 'opswright up' migrates its own."));
        var progress = new Progress(System.out);
        long begin = System.nanoTime();
        databases.migrate();
        progress.done("Schema up to date", begin);
        return 0;
    }
}
