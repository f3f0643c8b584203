/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.backup;

import dev.opswright.cli.config.Settings;
import dev.opswright.cli.data.DataFolder;
import dev.opswright.cli.data.FolderLock;
import dev.opswright.cli.data.ToolCache;
import dev.opswright.cli.engine.LocalEngine;
import dev.opswright.cli.output.Progress;
import dev.opswright.cli.postgres.DatabaseLogin;
import dev.opswright.cli.postgres.EmbeddedPostgres;
import dev.opswright.cli.postgres.PostgresRole;
import dev.opswright.cli.postgres.RunningPostgres;
import dev.opswright.persistence.backup.RestorePlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.BiFunction;

/** The server to restore to, and what was started for it. */
record RestoreSite(RestorePlace place, Runnable end) implements AutoCloseable {

    /** For a restore: nobody else may be on the data folder. */
    static RestoreSite alone(Settings settings, Progress progress) {
        if (settings.database().isPresent()) {
            return new RestoreSite(new ExternalPlace(settings), () -> {});
        }
        DataFolder folder = DataFolder.open(settings.data());
        FolderLock lock = FolderLock.take(folder);
        LocalEngine.stopLeftover(folder);
        EmbeddedPostgres own = EmbeddedPostgres.start(folder, ToolCache.shared(System.getenv()), progress);
        return new RestoreSite(placeOf(own, progress), () -> {
            own.close();
            closeQuietly(lock);
        });
    }

    /** The server that this process runs. */
    static RestorePlace placeOf(EmbeddedPostgres own, Progress progress) {
        return new EmbeddedPlace(own.superuser(), own.port(), own::login, maker(own.port(), own::login, progress));
    }

    /** For a drill: beside a running installation where there is one. */
    static RestoreSite beside(Settings settings, Progress progress) {
        if (settings.database().isPresent()) {
            return new RestoreSite(new ExternalPlace(settings), () -> {});
        }
        DataFolder folder = DataFolder.open(settings.data());
        Optional<RunningPostgres> running = RunningPostgres.find(folder);
        if (running.isEmpty()) {
            return alone(settings, progress);
        }
        RunningPostgres server = running.get();
        return new RestoreSite(
                new EmbeddedPlace(
                        server.superuser(),
                        server.port(),
                        server::login,
                        maker(server.port(), server::login, progress)),
                () -> {});
    }

    private static LocalEngine.SchemaMaker maker(
            int port, BiFunction<PostgresRole, String, DatabaseLogin> logins, Progress progress) {
        return LocalEngine.schemaMaker(
                port,
                database -> logins.apply(PostgresRole.TEMPORAL, database),
                System.getenv(),
                ToolCache.ofUser(System.getenv()),
                progress);
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
        end.run();
    }
}
