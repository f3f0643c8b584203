/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.role;

import dev.opswright.cli.backup.BackupPlans;
import dev.opswright.cli.config.Settings;
import dev.opswright.cli.data.DataFolder;
import dev.opswright.cli.data.FolderLock;
import dev.opswright.cli.data.ToolCache;
import dev.opswright.cli.engine.Engine;
import dev.opswright.cli.engine.EngineKind;
import dev.opswright.cli.output.Progress;
import dev.opswright.cli.output.StartRefused;
import dev.opswright.cli.postgres.EmbeddedPostgres;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** The start of {@code up}, from the data folder to the line that says it is ready. */
final class Up {
    private static final String FIRST_PASSWORD = "initial-admin-password";
    private static final String FIRST_LINK = "initial-admin-link";

    private final Settings settings;
    private final EngineKind engineKind;
    private final boolean adoptEngine;
    private final Progress progress;
    private final Started started;
    private final Map<String, String> environment = System.getenv();

    Up(Settings settings, EngineKind engineKind, boolean adoptEngine, Progress progress, Started started) {
        this.settings = settings;
        this.engineKind = engineKind;
        this.adoptEngine = adoptEngine;
        this.progress = progress;
        this.started = started;
    }

    void begin() {
        progress.say("Starting Opswright in " + settings.data());
        DataFolder folder = DataFolder.open(settings.data());
        started.add("Data folder", FolderLock.take(folder));
        DiskSpace.check(folder);
        Optional<EmbeddedPostgres> postgres = settings.database().isPresent()
                ? Optional.empty()
                : Optional.of(started.add(
                        "PostgreSQL", EmbeddedPostgres.start(folder, ToolCache.shared(environment), progress)));
        Databases databases = databases(postgres);
        Engine engine = migrateBesideEngineStart(folder, databases, postgres);
        EngineGuard.check(
                databases,
                engine,
                engineKind.resolve(settings.temporal().address().isPresent()),
                adoptEngine);

        boolean first = folder.read(FIRST_PASSWORD).isEmpty();
        started.add(
                "Api and worker",
                RoleProcess.start(
                        settings,
                        databases,
                        engine,
                        EnumSet.allOf(Role.class),
                        BackupPlans.of(settings, postgres),
                        progress));
        Readiness.await(settings);
        if (first) {
            folder.read(FIRST_PASSWORD)
                    .ifPresent(password -> progress.say("First start: log in as %s with the password %s (kept in %s)"
                            .formatted(settings.adminUser(), password, folder.file(FIRST_PASSWORD))));
            folder.read(FIRST_LINK)
                    .ifPresent(link -> progress.say("Or choose a password of your own within a day, once: " + link));
        }
        progress.say("Opswright is ready at " + settings.publicUrl());
    }

    private Databases databases(Optional<EmbeddedPostgres> postgres) {
        return postgres.map(Databases::embedded)
                .orElseGet(() -> Databases.external(settings.database().orElseThrow()));
    }

    /** Neither needs the other, and each takes a second or two. */
    private Engine migrateBesideEngineStart(
            DataFolder folder, Databases databases, Optional<EmbeddedPostgres> postgres) {
        var engine = new FutureTask<>(() -> started.add(
                "Engine", new EngineStart(settings, folder, environment, progress).start(engineKind, postgres)));
        Thread.ofPlatform().name("engine-start").start(engine);
        try {
            migrate(databases);
            return engine.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException reason ? reason : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefused("Interrupted while starting.", e);
        }
    }

    private void migrate(Databases databases) {
        long begin = System.nanoTime();
        databases.migrate();
        databases.checked(progress);
        progress.done("Schema up to date", begin);
    }
}
