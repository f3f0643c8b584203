/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import dev.opswright.activities.command.CommandFailure.Code;
import dev.opswright.activities.command.CommandFailure.LoginRefused;
import dev.opswright.activities.winrm.ClearText;
import dev.opswright.activities.winrm.WinRmLogin;
import dev.opswright.activities.winrm.WinRmTarget;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** From a host of the inventory to what the WinRM client connects to. */
final class WindowsLogin {
    private WindowsLogin() {}

    /** @throws LoginRefused where the stored credential is not of the transport's kind */
    static WinRmTarget target(Host host, WinRm winRm) {
        // Where an authority vouches for the host, its certificate may be renewed without anybody's decision.
        List<String> pins = winRm.tls() && !winRm.validate() ? WindowsIdentity.fingerprints(host) : List.of();
        return new WinRmTarget(
                host.hostname(),
                host.port(),
                winRm.tls(),
                winRm.validate(),
                winRm.authorities(),
                pins,
                WinRmTarget.UTF_8,
                login(host, winRm));
    }

    private static WinRmLogin login(Host host, WinRm winRm) {
        return switch (winRm.transport()) {
            case BASIC -> new WinRmLogin.Basic(account(host, winRm), password(host), winRm.allowUnencrypted());
            case NTLM -> ntlm(host, winRm);
            case KERBEROS -> kerberos(host, Objects.requireNonNull(winRm.kerberos()));
            case CERTIFICATE -> certificate(host);
        };
    }

    /** Basic has no place for a domain but the name. */
    private static String account(Host host, WinRm winRm) {
        String domain = winRm.domain();
        return domain == null || host.username().contains("\\") ? host.username() : domain + "\\" + host.username();
    }

    private static WinRmLogin ntlm(Host host, WinRm winRm) {
        String name = host.username();
        int slash = name.indexOf('\\');
        String domain = Objects.requireNonNullElse(winRm.domain(), "");
        return slash < 0
                ? new WinRmLogin.Ntlm(domain, name, password(host))
                : new WinRmLogin.Ntlm(name.substring(0, slash), name.substring(slash + 1), password(host));
    }

    private static WinRmLogin kerberos(Host host, WinRm.Kerberos kerberos) {
        String keytab = kerberos.keytab();
        @Nullable ClearText password = keytab == null ? password(host) : null;
        return new WinRmLogin.Kerberos(
                host.username(),
                kerberos.realm(),
                kerberos.kdc(),
                kerberos.spnService(),
                kerberos.spnHost(),
                password,
                keytab == null ? null : keytab(keytab));
    }

    private static Path keytab(String name) {
        String folder = System.getenv("OPSWRIGHT_KEYTABS");
        if (folder == null || folder.isBlank()) {
            throw new LoginRefused(
                    Code.CREDENTIAL_UNREADABLE,
                    "The worker knows no folder of keytabs (OPSWRIGHT_KEYTABS). Nothing was run.",
                    null);
        }
        return Path.of(folder, name);
    }

    private static WinRmLogin certificate(Host host) {
        if (host.credential() instanceof Credential.ClientCertificate client) {
            return new WinRmLogin.ClientCertificate(client.certificate(), client.key()::reveal);
        }
        throw missing(host, "a client certificate with its key");
    }

    private static ClearText password(Host host) {
        if (host.credential() instanceof Credential.Password password) {
            return password.password()::reveal;
        }
        throw missing(host, "a password");
    }

    private static LoginRefused missing(Host host, String what) {
        return new LoginRefused(
                Code.CREDENTIAL_UNREADABLE, host.address() + " needs " + what + ". Nothing was run.", null);
    }
}
