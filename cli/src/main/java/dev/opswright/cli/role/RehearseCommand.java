/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.role;

import dev.opswright.cli.config.Settings;
import dev.opswright.cli.config.SettingsReader;
import dev.opswright.cli.data.DataFolder;
import dev.opswright.cli.engine.EngineKind;
import dev.opswright.cli.engine.LocalEngine;
import dev.opswright.cli.output.Progress;
import dev.opswright.cli.process.Ports;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Starts everything once on a throw-away folder and stops it. The build runs it under a JVM that writes down which classes a start loads (the AOT cache),
 * so that every later start is three times as fast.
 */
@Command(
        name = "rehearse",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Starts and stops everything once, for the build.")
public final class RehearseCommand implements Callable<Integer> {
    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("opswright-rehearsal-");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        var started = new Started();
        try {
            Settings settings = SettingsReader.read(
                    Map.of(),
                    new SettingsReader.Flags(
                            folder.resolve("data"), "127.0.0.1", Ports.free(1).getFirst()));
            EngineKind engine = LocalEngine.isAtHand(System.getenv()) ? EngineKind.LOCAL : EngineKind.TRIAL;
            new Up(settings, engine, false, silent(), started).begin();
            return 0;
        } finally {
            started.stop();
            DataFolder.delete(folder);
        }
    }

    private static Progress silent() {
        return new Progress(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    }
}
