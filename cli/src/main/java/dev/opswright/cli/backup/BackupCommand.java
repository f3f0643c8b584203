/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.backup;

import dev.opswright.cli.config.Settings;
import dev.opswright.cli.output.Progress;
import dev.opswright.cli.output.StartRefused;
import dev.opswright.persistence.backup.BackupException;
import dev.opswright.persistence.backup.BackupJournal;
import dev.opswright.persistence.backup.BackupKey;
import dev.opswright.persistence.backup.BackupKind;
import dev.opswright.persistence.backup.BackupMaker;
import dev.opswright.persistence.backup.BackupVerifier;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes encrypted copies of everything an installation knows. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        subcommands = DrillCommand.class,
        description = {
            "Makes an encrypted backup: the product's database and, with the embedded PostgreSQL, the engine's.",
            "It may run while Opswright runs. The key file opens the backup, the master key opens the secrets in it:",
            "keep both, and not beside the backups. Neither is inside."
        })
public final class BackupCommand implements Callable<Integer> {
    @Mixin
    private BackupOptions options = new BackupOptions();

    @Nullable
    @Option(names = "--to", paramLabel = "DIR", description = "folder for the file, made where it is missing")
    private Path folder;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            defaultValue = "full",
            description = "full, or schema: versions without rows (default: full)")
    private BackupKind kind = BackupKind.FULL;

    @Override
    public Integer call() {
        if (folder == null) {
            throw new StartRefused("Say where to: opswright backup --to DIR.");
        }
        Settings settings = options.settings();
        BackupKey key = options.newKey();
        Progress progress = new Progress(System.err);
        long begin = System.nanoTime();
        try (BackupSource source = BackupSource.open(settings, progress)) {
            BackupMaker.Made made =
                    make(new BackupMaker.Order(folder, key, kind, source.databases()), source.journal());
            progress.done(
                    "Backup of %d tables, %d rows, %d bytes"
                            .formatted(
                                    made.manifest().tables().size(),
                                    made.manifest().rows(),
                                    made.bytes()),
                    begin);
            System.out.println(made.file());
        }
        return 0;
    }

    private static BackupMaker.Made make(BackupMaker.Order order, BackupJournal journal) {
        try {
            BackupMaker.Made made = new BackupMaker(Clock.systemUTC()).make(order);
            journal.made(made);
            return made;
        } catch (BackupException e) {
            noteQuietly(journal, order.kind(), e);
            throw e;
        }
    }

    /** The reason of the failure is worth more than that it could not be noted. */
    private static void noteQuietly(BackupJournal journal, BackupKind kind, BackupException e) {
        try {
            journal.failed(kind, String.valueOf(e.getMessage()));
        } catch (BackupException notNoted) {
            e.addSuppressed(notNoted);
        }
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Reads a backup to its last byte, without a database: 0 = whole, 1 = damaged.")
    int verify(@Mixin BackupOptions options, @Parameters(paramLabel = "FILE") Path file) {
        BackupVerifier.Verified verified = BackupVerifier.verify(file, options.key());
        System.out.println("good: %s backup of %s, %d tables, %d rows"
                .formatted(
                        verified.head().kind().word(),
                        verified.head().takenAt(),
                        verified.manifest().tables().size(),
                        verified.manifest().rows()));
        return 0;
    }
}
