/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import dev.opswright.activities.winrm.WindowsStandIn;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A host behind WinRM: real HTTP, real NTLM with sealed messages, and a real door with real processes behind it. The
 * door is the POSIX one and scripts are those of sh, because no PowerShell runs here.
 */
public final class StandInWindows implements AutoCloseable {
    /** How it is reached. */
    static final WinRm NTLM = new WinRm(WinRm.Transport.NTLM, false, true, null, false, "CORP", null);

    private final WindowsStandIn server;

    /** Listens at once; state lies in the folder. */
    public StandInWindows(Path folder) throws IOException {
        Path script = copy("windows-stand-in.pl", folder);
        Path runner = copy("runner.sh", folder);
        WindowsRunner lines = new WindowsRunner();
        server = new WindowsStandIn(line -> {
            if (!line.equals(lines.askLine()) && !line.equals(lines.installLine())) {
                throw new AssertionError("Not a command line of the port's: " + line);
            }
            String mode = line.equals(lines.askLine()) ? "ask" : "install";
            return new ProcessBuilder("perl", script.toString(), mode, folder.toString(), runner.toString());
        });
    }

    private static Path copy(String resource, Path folder) throws IOException {
        try (InputStream in = StandInWindows.class.getResourceAsStream(resource)) {
            Path to = folder.resolve(resource);
            Files.copy(Objects.requireNonNull(in), to);
            return to;
        }
    }

    /** Where it listens. */
    public int port() {
        return server.port();
    }

    /** The account that it lets in. */
    public String user() {
        return WindowsStandIn.USER;
    }

    /** Its password. */
    public String password() {
        return WindowsStandIn.PASSWORD;
    }

    /** What a person trusts before anybody logs in. */
    public String fingerprint() {
        return Objects.requireNonNull(WindowsIdentity.declared(host(password(), List.of()), NTLM))
                .fingerprint();
    }

    Host host(String password, List<HostKey> trusted) {
        Credential credential = new Credential.Password(Secret.of(password.toCharArray()));
        return new Host("org", "server", "127.0.0.1", port(), user(), credential, trusted, null, NTLM);
    }

    /** Listens again after {@link #close()}. */
    void startAgain() throws IOException {
        server.startAgain();
    }

    @Override
    public void close() {
        server.close();
    }
}
