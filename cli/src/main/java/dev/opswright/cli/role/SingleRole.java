/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.role;

import dev.opswright.cli.backup.BackupPlans;
import dev.opswright.cli.config.DatabaseSettings;
import dev.opswright.cli.config.Settings;
import dev.opswright.cli.data.DataFolder;
import dev.opswright.cli.engine.Engine;
import dev.opswright.cli.engine.EngineKind;
import dev.opswright.cli.output.Progress;
import dev.opswright.cli.output.StartRefused;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;

/** One production role in a process of its own. It starts nothing but itself and changes no schema. */
final class SingleRole {
    private SingleRole() {}

    static int run(Role role, Settings settings, boolean adoptEngine) {
        String name = role.name().toLowerCase(Locale.ROOT);
        DatabaseSettings database = settings.database()
                .orElseThrow(() -> new StartRefused(
                        ("The %s role works on an external database: set OPSWRIGHT_DATABASE_URL, or use"
                                        + " 'opswright up', which brings its own.")
                                .formatted(name)));
        var progress = new Progress(System.out);
        return Foreground.run(progress, started -> {
            progress.say("Starting the %s role".formatted(name));
            DataFolder.open(settings.data());
            Databases databases = Databases.external(database).checked(progress);
            Engine engine = started.add("Engine", EngineStart.external(settings, progress));
            EngineGuard.check(databases, engine, EngineKind.EXTERNAL, adoptEngine);
            started.add(
                    name,
                    RoleProcess.start(
                            settings,
                            databases,
                            engine,
                            EnumSet.of(role),
                            role == Role.WORKER ? BackupPlans.of(settings, Optional.empty()) : Optional.empty(),
                            progress));
            progress.say(
                    "Opswright %s is ready%s".formatted(name, role == Role.API ? " at " + settings.publicUrl() : ""));
        });
    }
}
