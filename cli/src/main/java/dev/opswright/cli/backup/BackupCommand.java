/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.backup;

import dev.opswright.cli.config.Settings;
import dev.opswright.cli.output.Progress;
import dev.opswright.cli.output.StartRefused;
import dev.opswright.persistence.backup.BackupException;
import dev.opswright.persistence.backup.BackupHead;
import dev.opswright.persistence.backup.BackupJournal;
import dev.opswright.persistence.backup.BackupKey;
import dev.opswright.persistence.backup.BackupKind;
import dev.opswright.persistence.backup.BackupMaker;
import dev.opswright.persistence.backup.BackupVerifier;
import dev.opswright.persistence.backup.CopiedDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
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

    @Nullable
    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "full; schema: versions without rows; organization: the rows of one (default: full)")
    private BackupKind kind;

    @Nullable
    @Option(names = "--organization", paramLabel = "SLUG", description = "of --kind organization: which one")
    private String organization;

    @Override
    public Integer call() {
        if (folder == null) {
            throw new StartRefused("Say where to: opswright backup --to DIR.");
        }
        if ((organization != null) != (chosen() == BackupKind.ORGANIZATION)) {
            throw new StartRefused("--kind organization and --organization SLUG belong together.");
        }
        Settings settings = options.settings();
        BackupKey key = options.newKey();
        Progress progress = new Progress(System.err);
        long begin = System.nanoTime();
        try (BackupSource source = BackupSource.open(settings, progress)) {
            BackupMaker.Made made = make(order(folder, key, source.databases()), source.journal());
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

    /** To name an organization is to ask for a backup of it. */
    private BackupKind chosen() {
        if (kind == null) {
            return organization == null ? BackupKind.FULL : BackupKind.ORGANIZATION;
        }
        return kind;
    }

    private BackupMaker.Order order(Path to, BackupKey key, List<CopiedDatabase> databases) {
        return switch (chosen()) {
            case FULL -> BackupMaker.Order.full(to, key, databases);
            case SCHEMA -> BackupMaker.Order.schema(to, key, databases);
            case ORGANIZATION ->
                BackupMaker.Order.organization(to, key, Objects.requireNonNull(organization), databases);
        };
    }

    private static BackupMaker.Made make(BackupMaker.Order order, BackupJournal journal) {
        try {
            BackupMaker.Made made = new BackupMaker(Clock.systemUTC()).make(order);
            journal.made(made);
            return made;
        } catch (BackupException e) {
            noteQuietly(journal, order, e);
            throw e;
        }
    }

    /** The reason of the failure is worth more than that it could not be noted. */
    private static void noteQuietly(BackupJournal journal, BackupMaker.Order order, BackupException e) {
        try {
            journal.failed(order.kind(), order.organization(), String.valueOf(e.getMessage()));
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
                        word(verified.head()),
                        verified.head().takenAt(),
                        verified.manifest().tables().size(),
                        verified.manifest().rows()));
        return 0;
    }

    private static String word(BackupHead head) {
        BackupHead.Organization one = head.organization();
        return head.kind().word() + (one == null ? "" : " '" + one.slug() + "'");
    }
}
