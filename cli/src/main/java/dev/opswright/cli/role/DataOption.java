/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.role;

import dev.opswright.cli.config.Settings;
import dev.opswright.cli.config.SettingsReader;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option of commands that keep something on this machine. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "data folder (OPSWRIGHT_DATA; default ~/.local/share/opswright, for root /var/lib/opswright-data)")
    private @Nullable Path data;

    /** The checked configuration. */
    Settings settings(@Nullable String host, @Nullable Integer port) {
        Settings settings = SettingsReader.read(System.getenv(), new SettingsReader.Flags(data, host, port));
        // Logging reads it before the first event; the variable of the environment is found by itself.
        System.setProperty("OPSWRIGHT_LOG_FORMAT", settings.logFormat());
        return settings;
    }
}
