/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.role;

import dev.opswright.cli.config.Settings;
import dev.opswright.cli.engine.EngineKind;
import dev.opswright.cli.output.Progress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Everything on this machine. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Runs everything on this machine: PostgreSQL, the workflow engine, api, worker and console.")
public final class UpCommand implements Callable<Integer> {
    @Mixin
    private HttpOptions http = new HttpOptions();

    @Option(
            names = "--engine",
            paramLabel = "KIND",
            defaultValue = "auto",
            description =
                    "auto, external (TEMPORAL_ADDRESS), local (a Temporal server of our own) or trial (running work ends with the program)")
    private EngineKind engine = EngineKind.AUTO;

    @Option(
            names = "--adopt-engine",
            description = "accept an engine other than the one this data folder has used so far")
    private boolean adoptEngine;

    @Override
    public Integer call() {
        Settings settings = http.settings();
        var progress = new Progress(System.out);
        return Foreground.run(progress, started -> new Up(settings, engine, adoptEngine, progress, started).begin());
    }
}
