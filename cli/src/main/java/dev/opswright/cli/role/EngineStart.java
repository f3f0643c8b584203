/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.role;

import dev.opswright.cli.config.Settings;
import dev.opswright.cli.config.TemporalSettings;
import dev.opswright.cli.data.DataFolder;
import dev.opswright.cli.data.ToolCache;
import dev.opswright.cli.engine.Engine;
import dev.opswright.cli.engine.EngineKind;
import dev.opswright.cli.engine.ExternalEngine;
import dev.opswright.cli.engine.LocalEngine;
import dev.opswright.cli.engine.TrialEngine;
import dev.opswright.cli.output.Progress;
import dev.opswright.cli.output.StartRefused;
import dev.opswright.cli.postgres.EmbeddedPostgres;
import dev.opswright.cli.postgres.PostgresRole;
import java.util.Map;
import java.util.Optional;

/** Picks the engine and starts it or connects to it. */
final class EngineStart {
    private final Settings settings;
    private final DataFolder folder;
    private final Map<String, String> environment;
    private final Progress progress;

    EngineStart(Settings settings, DataFolder folder, Map<String, String> environment, Progress progress) {
        this.settings = settings;
        this.folder = folder;
        this.environment = environment;
        this.progress = progress;
    }

    /** An address that is configured is used or waited for; nothing else is ever taken in its place. */
    Engine start(EngineKind kind, Optional<EmbeddedPostgres> postgres) {
        TemporalSettings temporal = settings.temporal();
        return switch (kind.resolve(temporal.address().isPresent())) {
            case EXTERNAL, AUTO -> external(settings, progress);
            case TRIAL -> TrialEngine.start(temporal.namespace(), progress);
            case LOCAL ->
                postgres.map(server ->
                                LocalEngine.start(place(server), environment, ToolCache.ofUser(environment), progress))
                        .orElseThrow(
                                () -> new StartRefused(
                                        "The local engine keeps its state in the embedded PostgreSQL: with OPSWRIGHT_DATABASE_URL set, set TEMPORAL_ADDRESS as well."));
        };
    }

    private LocalEngine.Place place(EmbeddedPostgres server) {
        return new LocalEngine.Place(
                folder,
                server.login(PostgresRole.TEMPORAL),
                server.port(),
                settings.temporal().namespace());
    }

    static Engine external(Settings settings, Progress progress) {
        TemporalSettings temporal = settings.temporal();
        String target = temporal.address()
                .orElseThrow(() -> new StartRefused("Set TEMPORAL_ADDRESS to the host:port of a Temporal cluster."));
        return ExternalEngine.connect(
                new ExternalEngine.Address(
                        target,
                        temporal.namespace(),
                        temporal.apiKey(),
                        temporal.certificate(),
                        temporal.key(),
                        temporal.authority()),
                progress);
    }
}
