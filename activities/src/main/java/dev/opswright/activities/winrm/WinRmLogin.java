/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.winrm;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How a client shows who it is. */
public sealed interface WinRmLogin {
    /**
     * Name and password in every request.
     *
     * @param allowUnencrypted {@code false} = refused over plain HTTP, before the password is sent
     */
    record Basic(String username, ClearText password, boolean allowUnencrypted) implements WinRmLogin {}

    /**
     * NTLMv2. Over plain HTTP every message is sealed.
     *
     * @param domain empty = an account of the host itself
     */
    record Ntlm(String domain, String username, ClearText password) implements WinRmLogin {}

    /**
     * A client certificate that the host maps to an account; needs TLS.
     *
     * @param certificate PEM, the client's own first
     * @param key PEM, unencrypted
     */
    record ClientCertificate(String certificate, ClearText key) implements WinRmLogin {}

    /**
     * A Kerberos ticket. Over plain HTTP every message is sealed.
     *
     * @param username with or without its realm
     * @param realm empty = the one in {@code username}, or the configuration's default
     * @param kdc {@code host[:port]}; {@code null} = as the installation's configuration says
     * @param service of the host's principal, usually {@code HTTP} or {@code WSMAN}
     * @param host of the host's principal; {@code null} = the server's host name
     * @param password {@code null} = by keytab
     * @param keytab on the worker; {@code null} = by password
     */
    record Kerberos(
            String username,
            String realm,
            @Nullable String kdc,
            String service,
            @Nullable String host,
            @Nullable ClearText password,
            @Nullable Path keytab)
            implements WinRmLogin {}
}
