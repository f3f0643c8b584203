/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.server;

import org.jspecify.annotations.Nullable;

/**
 * How a Windows server is reached, without its secrets (contract, section 5).
 *
 * @param transport basic, ntlm, kerberos or certificate
 * @param certValidation {@code false} = only a certificate that a person has trusted
 * @param caCertificate PEM; {@code null} = the authorities of the JVM
 * @param domain of the account; {@code null} = one of the server itself
 * @param kerberos only with that transport
 */
public record WinRmFields(
        String transport,
        boolean useSsl,
        boolean certValidation,
        boolean allowUnencrypted,
        @Nullable String caCertificate,
        @Nullable String domain,
        @Nullable KerberosFields kerberos) {
    /**
     * Where tickets come from and for whom.
     *
     * @param kdc {@code host[:port]}; {@code null} = as the installation's configuration says
     * @param spnService of the server's principal
     * @param spnHost {@code null} = the server's hostname
     * @param keytab file name in the organization's folder of keytabs on the worker; {@code null} = by password
     */
    public record KerberosFields(
            String realm,
            @Nullable String kdc,
            String spnService,
            @Nullable String spnHost,
            @Nullable String keytab) {}
}
