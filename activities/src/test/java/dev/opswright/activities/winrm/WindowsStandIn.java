/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.winrm;

import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A server that tests of other packages start, stop and start again on the same port. */
public final class WindowsStandIn implements AutoCloseable {
    /** The account. */
    public static final String USER = "ops";

    /** Its password. */
    public static final String PASSWORD = "pä55 wörd";

    private final Function<String, ProcessBuilder> programs;
    private @Nullable WsManServer server;
    private int port;

    /** Listens at once; what a command line starts is for the test to say. */
    public WindowsStandIn(Function<String, ProcessBuilder> programs) throws IOException {
        this.programs = programs;
        startAgain();
    }

    /** NTLM with sealed messages on plain HTTP. */
    public void startAgain() throws IOException {
        server = WsManServer.plain(port, new NtlmGate(USER, "CORP", PASSWORD, null), programs);
        port = server.port();
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
