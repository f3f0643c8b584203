/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.role;

import dev.opswright.cli.config.Settings;
import dev.opswright.cli.output.StartRefused;
import dev.opswright.cli.process.Ports;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of commands that serve HTTP. */
final class HttpOptions {
    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--host",
            paramLabel = "H",
            description = "address to listen on (OPSWRIGHT_HTTP_HOST; default 127.0.0.1)")
    private @Nullable String host;

    @Option(names = "--port", paramLabel = "N", description = "HTTP port (OPSWRIGHT_HTTP_PORT; default 8080)")
    private @Nullable Integer port;

    /** The checked configuration, and a port that nobody else listens on. */
    Settings settings() {
        Settings settings = data.settings(host, port);
        if (!Ports.isFree(settings.httpHost(), settings.httpPort())) {
            throw new StartRefused(("Port %d on %s cannot be used, probably because another program listens there:"
                            + " choose another one with --port.")
                    .formatted(settings.httpPort(), settings.httpHost()));
        }
        return settings;
    }
}
