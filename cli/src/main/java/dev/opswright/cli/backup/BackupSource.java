/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.backup;

import dev.opswright.cli.config.DatabaseSettings;
import dev.opswright.cli.config.Settings;
import dev.opswright.cli.data.DataFolder;
import dev.opswright.cli.data.FolderLock;
import dev.opswright.cli.data.ToolCache;
import dev.opswright.cli.output.Progress;
import dev.opswright.cli.output.StartRefused;
import dev.opswright.cli.postgres.DatabaseLogin;
import dev.opswright.cli.postgres.EmbeddedPostgres;
import dev.opswright.cli.postgres.PostgresRole;
import dev.opswright.cli.postgres.RunningPostgres;
import dev.opswright.persistence.backup.BackupJournal;
import dev.opswright.persistence.backup.CopiedDatabase;
import dev.opswright.persistence.backup.DrillJournal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Where the rows come from: a server that runs already, else our own, started for the while. */
final class BackupSource implements AutoCloseable {
    private static final Duration SILENCE = Duration.ofMinutes(10);
    private static final List<String> ENGINE = List.of("temporal", "temporal_visibility");

    private final Function<String, DatabaseLogin> logins;
    private final BackupJournal journal;
    private final DrillJournal drills;
    private final boolean withEngine;
    private final Runnable close;

    private BackupSource(
            Function<String, DatabaseLogin> logins, DatabaseLogin system, boolean withEngine, Runnable close) {
        this.logins = logins;
        this.journal = new BackupJournal(system::connect);
        this.drills = new DrillJournal(system::connect);
        this.withEngine = withEngine;
        this.close = close;
    }

    static BackupSource open(Settings settings, Progress progress) {
        return settings.database()
                .map(database -> external(database, settings))
                .orElseGet(() -> embedded(settings, progress));
    }

    private static BackupSource external(DatabaseSettings database, Settings settings) {
        DatabaseSettings.Account reader = settings.backup()
                .reader()
                .orElseThrow(
                        () -> new StartRefused(
                                "A backup needs a role that reads every row: set OPSWRIGHT_BACKUP_USER and OPSWRIGHT_BACKUP_PASSWORD (docs/backup.md)."));
        return new BackupSource(
                unused -> new DatabaseLogin(database.url(), reader.user(), reader.password()),
                new DatabaseLogin(
                        database.url(),
                        database.system().user(),
                        database.system().password()),
                false,
                () -> {});
    }

    private static BackupSource embedded(Settings settings, Progress progress) {
        if (!Files.isDirectory(settings.data().resolve("postgres"))) {
            throw new StartRefused("There is no installation in " + settings.data() + ": name its folder by --data.");
        }
        DataFolder folder = DataFolder.open(settings.data());
        Optional<RunningPostgres> running = RunningPostgres.find(folder);
        if (running.isPresent()) {
            return new BackupSource(
                    name -> running.get().login(PostgresRole.BACKUP, name),
                    running.get().login(PostgresRole.SYSTEM, PostgresRole.SYSTEM.database()),
                    true,
                    () -> {});
        }
        FolderLock lock = FolderLock.take(folder);
        EmbeddedPostgres own = EmbeddedPostgres.start(folder, ToolCache.shared(System.getenv()), progress);
        return new BackupSource(
                name -> own.login(PostgresRole.BACKUP, name), own.login(PostgresRole.SYSTEM), true, () -> {
                    own.close();
                    closeQuietly(lock);
                });
    }

    private static BackupSource of(EmbeddedPostgres server) {
        return new BackupSource(
                name -> server.login(PostgresRole.BACKUP, name), server.login(PostgresRole.SYSTEM), true, () -> {});
    }

    /** A source for backups that a worker makes by itself, from the server that it works on. */
    static BackupSource ofWorker(Settings settings, Optional<EmbeddedPostgres> embedded) {
        return embedded.map(BackupSource::of)
                .orElseGet(() -> external(settings.database().orElseThrow(), settings));
    }

    /** Where it is noted what became of a backup. */
    BackupJournal journal() {
        return journal;
    }

    /** Where it is noted what became of a drill. */
    DrillJournal drills() {
        return drills;
    }

    /** The engine's first: what it knows must not be newer than what we know. */
    List<CopiedDatabase> databases() {
        CopiedDatabase product = copied(CopiedDatabase.PRODUCT);
        return withEngine ? List.of(copied(ENGINE.getFirst()), copied(ENGINE.getLast()), product) : List.of(product);
    }

    private CopiedDatabase copied(String name) {
        return new CopiedDatabase(name, () -> logins.apply(name).connect(SILENCE));
    }

    private static void closeQuietly(FolderLock lock) {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        close.run();
    }
}
