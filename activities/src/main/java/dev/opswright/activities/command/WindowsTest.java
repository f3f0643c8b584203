/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import dev.opswright.activities.command.ServerTestReport.SeenKey;
import dev.opswright.activities.command.ServerTestReport.Trust;
import dev.opswright.activities.winrm.WinRmFailure;
import dev.opswright.activities.winrm.WinRmShell;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Walks the way to a Windows host stage by stage. No login is tried before a person has trusted how it is known. */
final class WindowsTest {
    private final Host host;
    private final WinRm winRm;
    private final WindowsCommands port;
    private final TestStages stages = new TestStages();
    private @Nullable HostKey seen;

    WindowsTest(Host host, WindowsCommands port) {
        this.host = host;
        this.winRm = Objects.requireNonNull(host.winRm());
        this.port = port;
        this.seen = WindowsIdentity.declared(host, winRm);
    }

    ServerTestReport run() {
        boolean ok = stages.stage("dns", this::address)
                && stages.stage("tcp", this::tcp)
                && known()
                && stages.stage("auth", this::login)
                && stages.stage("shell", () -> "PowerShell " + port.probe(host) + " works");
        HostKey key = seen;
        return new ServerTestReport(
                ok, stages.all(), key == null ? null : new SeenKey(key, WindowsIdentity.trust(host, key)));
    }

    private String address() throws IOException {
        try {
            return InetAddress.getByName(host.hostname()).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IOException("The name " + host.hostname() + " has no address.", e);
        }
    }

    private String tcp() throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host.hostname(), host.port()), TestStages.TCP_TIMEOUT_MS);
            return "connected";
        } catch (IOException e) {
            throw new IOException(host.address() + " does not accept connections: " + e.getMessage(), e);
        }
    }

    /** A certificate is seen by shaking hands with nothing trusted: that ends before anything is said. */
    private boolean known() {
        if (winRm.tls() && !winRm.validate() && !stages.stage("handshake", this::look)) {
            return false;
        }
        return stages.stage("host_key", () -> {
            HostKey key = Objects.requireNonNull(seen);
            if (WindowsIdentity.trust(host, key) != Trust.TRUSTED) {
                throw WindowsFailures.untrusted(host, key);
            }
            return WindowsIdentity.words(host, key);
        });
    }

    private String look() throws IOException {
        Host nobody = new Host(
                host.organization(),
                host.serverId(),
                host.hostname(),
                host.port(),
                host.username(),
                host.credential(),
                List.of(),
                host.stateDir(),
                winRm);
        try (WinRmShell shell = new WinRmShell(WindowsLogin.target(nobody, winRm))) {
            shell.open();
            throw new IOException(host.address() + " was reached without a trusted certificate");
        } catch (WinRmFailure e) {
            if (e.kind() != WinRmFailure.Kind.CERTIFICATE_UNKNOWN) {
                throw e;
            }
            seen = new HostKey(WindowsIdentity.CERTIFICATE, e.certificate());
            return "the host showed its certificate";
        }
    }

    private String login() throws IOException {
        try (WinRmShell shell = new WinRmShell(WindowsLogin.target(host, winRm))) {
            shell.open();
            return "logged in as " + host.username();
        }
    }
}
