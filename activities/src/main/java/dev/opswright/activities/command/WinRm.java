/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import org.jspecify.annotations.Nullable;

/**
 * How a Windows host is reached (contract, section 5).
 *
 * @param validate whether an authority must vouch for the certificate; else a person has trusted that very one
 * @param authorities PEM instead of the JVM's own authorities; {@code null} = the JVM's
 * @param allowUnencrypted lets basic authentication send its password over plain HTTP
 * @param domain of the account; {@code null} = one of the host itself
 * @param kerberos only with that transport
 */
public record WinRm(
        Transport transport,
        boolean tls,
        boolean validate,
        @Nullable String authorities,
        boolean allowUnencrypted,
        @Nullable String domain,
        @Nullable Kerberos kerberos) {
    /** How the login is shown. */
    public enum Transport {
        /** Name and password with every request. */
        BASIC,
        /** NTLMv2, sealed on plain HTTP. */
        NTLM,
        /** A ticket, sealed on plain HTTP. */
        KERBEROS,
        /** A client certificate, over TLS. */
        CERTIFICATE
    }

    /**
     * Where tickets come from and for whom.
     *
     * @param kdc {@code null} = as the installation's configuration says
     * @param spnHost {@code null} = the server's host name
     * @param keytab path on the worker; {@code null} = by password
     */
    public record Kerberos(
            String realm,
            @Nullable String kdc,
            String spnService,
            @Nullable String spnHost,
            @Nullable String keytab) {}
}
