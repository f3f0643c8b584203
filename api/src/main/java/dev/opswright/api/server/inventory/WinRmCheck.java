/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.server.inventory;

import dev.opswright.persistence.server.WinRmFields;
import dev.opswright.persistence.server.WinRmFields.KerberosFields;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The settings of Windows servers: their defaults, and what does not go together. Pure. */
final class WinRmCheck {
    private static final int HTTP_PORT = 5985;
    private static final int HTTPS_PORT = 5986;

    private final ServerWrite server;
    private final Errors errors;

    /** Takes what is wrong. */
    @FunctionalInterface
    interface Errors {
        void add(String pointer, String code, String message);
    }

    WinRmCheck(ServerWrite server, Errors errors) {
        this.server = server;
        this.errors = errors;
    }

    /** The settings; {@code null} for servers of another kind, which must not give any. */
    @Nullable
    WinRmFields read(boolean windows, String auth) {
        if (!windows) {
            refuseOnLinux();
            return null;
        }
        if (server.sshKey() != null || server.sshCertificate() != null || server.sudoPassword() != null) {
            errors.add(
                    "/os_type", "contradiction", "Windows servers take no SSH keys, SSH certificates or sudo password");
        }
        String transport = transport(auth);
        boolean tls = !Boolean.FALSE.equals(server.winrmUseSsl());
        boolean unencrypted = Boolean.TRUE.equals(server.winrmAllowUnencrypted());
        if (!tls && transport.equals("basic") && !unencrypted) {
            errors.add(
                    "/winrm_allow_unencrypted",
                    "required",
                    "basic over plain HTTP shows the password to the network; use TLS, ntlm or kerberos, or allow it");
        }
        if (!tls && transport.equals("certificate")) {
            errors.add("/winrm_use_ssl", "contradiction", "a client certificate needs TLS");
        }
        return new WinRmFields(
                transport,
                tls,
                !Boolean.FALSE.equals(server.winrmCertValidation()),
                unencrypted,
                authorities(),
                ServerCheck.blankToNull(server.domain()),
                kerberos(transport));
    }

    private void refuseOnLinux() {
        boolean any = Stream.of(
                        server.winrmTransport(),
                        server.winrmUseSsl(),
                        server.winrmCertValidation(),
                        server.winrmAllowUnencrypted(),
                        server.winrmCaCertificate(),
                        server.domain(),
                        server.kerberos(),
                        server.clientCertificate(),
                        server.clientKey())
                .anyMatch(Objects::nonNull);
        if (any) {
            errors.add(
                    "/os_type",
                    "contradiction",
                    "winrm settings, domain, kerberos and client_* are for Windows servers");
        }
    }

    private String transport(String auth) {
        List<String> known = auth.equals("password") ? List.of("ntlm", "basic") : List.of(auth);
        String given = server.winrmTransport();
        String transport = given == null ? known.getFirst() : given.toLowerCase(Locale.ROOT);
        if (!known.contains(transport)) {
            errors.add(
                    "/winrm_transport",
                    "contradiction",
                    "with auth_type " + auth + " it must be one of " + String.join(", ", known));
        }
        return transport;
    }

    private @Nullable String authorities() {
        String pem = ServerCheck.blankToNull(server.winrmCaCertificate());
        if (pem != null && !pem.contains("-----BEGIN CERTIFICATE-----")) {
            errors.add("/winrm_ca_certificate", "invalid", "winrm_ca_certificate must be certificates in PEM form");
        }
        return pem;
    }

    private @Nullable KerberosFields kerberos(String transport) {
        ServerWrite.KerberosWrite given = server.kerberos();
        if ((given != null) != transport.equals("kerberos")) {
            errors.add("/kerberos", "contradiction", "kerberos goes with winrm_transport kerberos, and with no other");
        }
        return given == null
                ? null
                : new KerberosFields(
                        given.realm().toUpperCase(Locale.ROOT),
                        given.kdc(),
                        Objects.requireNonNullElse(given.spnService(), "HTTP"),
                        given.spnHost(),
                        given.keytab());
    }

    /** Secrets without which nobody can log in. */
    static List<String> needed(String auth, @Nullable WinRmFields fields) {
        KerberosFields kerberos = fields == null ? null : fields.kerberos();
        if (kerberos != null && kerberos.keytab() != null) {
            return List.of();
        }
        return auth.equals("certificate") ? List.of("client_certificate", "client_key") : List.of("password");
    }

    static int port(WinRmFields fields) {
        return fields.useSsl() ? HTTPS_PORT : HTTP_PORT;
    }
}
