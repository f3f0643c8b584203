/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import dev.opswright.activities.command.ServerTestReport.Trust;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What stands for the host key of a Windows host. Without validation it is the certificate itself. Everywhere else it
 * names the means by which the host is known, so that a person decides once whether they are good enough, and another
 * means needs another decision.
 */
final class WindowsIdentity {
    /** The host's own certificate. */
    static final String CERTIFICATE = "x509";

    private WindowsIdentity() {}

    /** The means, where it is known without asking the host; {@code null} = the certificate must be seen. */
    static @Nullable HostKey declared(Host host, WinRm winRm) {
        if (winRm.tls()) {
            return winRm.validate()
                    ? named("x509-authority", host.hostname(), Objects.requireNonNullElse(winRm.authorities(), "jvm"))
                    : null;
        }
        return switch (winRm.transport()) {
            case KERBEROS -> named("kerberos-principal", principal(host, winRm));
            case NTLM -> named("ntlm-account", host.address(), String.valueOf(winRm.domain()), host.username());
            case BASIC, CERTIFICATE -> named("unverified", host.address());
        };
    }

    /** How the host is known, for people. */
    static String words(Host host, HostKey key) {
        return switch (Objects.requireNonNullElse(key.type(), CERTIFICATE)) {
            case "x509-authority" -> "known by its certificate for " + host.hostname() + " from a trusted authority";
            case "kerberos-principal" -> "known by its Kerberos principal";
            case "ntlm-account" -> "known only by knowing the account's password";
            case "unverified" -> "NOT known: anybody at this address gets the password";
            default -> "known by its certificate " + key.fingerprint();
        };
    }

    static Trust trust(Host host, HostKey key) {
        if (fingerprints(host).contains(key.fingerprint())) {
            return Trust.TRUSTED;
        }
        return host.trustedKeys().isEmpty() ? Trust.UNKNOWN : Trust.CHANGED;
    }

    static List<String> fingerprints(Host host) {
        return host.trustedKeys().stream().map(HostKey::fingerprint).toList();
    }

    private static String principal(Host host, WinRm winRm) {
        WinRm.Kerberos kerberos = Objects.requireNonNull(winRm.kerberos());
        return kerberos.spnService() + "/" + Objects.requireNonNullElse(kerberos.spnHost(), host.hostname()) + "@"
                + kerberos.realm();
    }

    private static HostKey named(String type, String... parts) {
        try {
            String text =
                    "opswright winrm\n" + type + "\n" + String.join("\n", parts).toLowerCase(Locale.ROOT);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new HostKey(
                    type, "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no SHA-256", e);
        }
    }
}
