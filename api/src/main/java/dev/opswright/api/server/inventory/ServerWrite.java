/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.server.inventory;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A server to be made or changed. Secrets are write-only: an absent one stays as it is, an empty one is removed.
 *
 * @param port when absent 22; on Windows 5986, or 5985 without TLS
 * @param osType linux when absent
 * @param protocol ssh, on Windows winrm
 * @param authType key (default), password or certificate; on Windows password (default), certificate or kerberos
 * @param stateDir where commands leave their state; absent = /var/lib/opswright as root, else ~/.opswright; on Windows
 *     Opswright in ProgramData
 * @param jumpServerId the server through which this one is reached, with its own host keys and credential; at most five
 *     in a row; absent = straight
 * @param hostCaKeys lines of the .pub files of keys that sign this server's host key; then no other key is accepted.
 *     Absent = what the setting ssh.host_ca_keys says, and keys that a person has trusted
 * @param winrmTransport when absent ntlm, or what the auth_type says
 * @param winrmUseSsl true when absent
 * @param winrmCertValidation true when absent; false = only a certificate that a person has trusted
 * @param winrmAllowUnencrypted lets basic send its password over plain HTTP
 * @param winrmCaCertificate PEM; absent = the authorities of the worker's JVM
 * @param domain of the account; absent = one of the server itself
 */
@Serdeable
record ServerWrite(
        @NotBlank @Size(max = 100) String name,

        @NotBlank
        @Size(max = 255)
        @Pattern(regexp = "[A-Za-z0-9._:%\\[\\]-]+", message = "must be a host name or an address")
        String hostname,

        @Nullable @Min(1) @Max(65_535) Integer port,

        @NotBlank
        @Size(max = 100)
        @Pattern(regexp = "[A-Za-z0-9_][A-Za-z0-9._@\\\\-]*", message = "must be a login name")
        String username,

        @Schema(
                type = "string",
                allowableValues = {"linux", "windows"})
        @Nullable
        String osType,

        @Nullable String protocol,

        @Schema(
                type = "string",
                allowableValues = {"key", "password", "certificate", "kerberos"})
        @Nullable
        String authType,

        @Nullable @Size(max = 50) String environment,
        @Nullable @Size(max = 50) List<@NotBlank @Size(max = 100) String> tags,

        @Nullable
        @Size(max = 500)
        @Pattern(
                regexp = "/[A-Za-z0-9._/-]+|[A-Za-z]:(\\\\[A-Za-z0-9_-][A-Za-z0-9 ._-]*)+",
                message = "must be an absolute path")
        String stateDir,

        @Nullable UUID jumpServerId,
        @Nullable @Size(max = 20) List<@NotBlank @Size(max = 4_096) String> hostCaKeys,

        @Schema(
                type = "string",
                allowableValues = {"basic", "ntlm", "kerberos", "certificate"})
        @Nullable
        String winrmTransport,

        @Nullable Boolean winrmUseSsl,
        @Nullable Boolean winrmCertValidation,
        @Nullable Boolean winrmAllowUnencrypted,
        @Nullable @Size(max = 65_536) String winrmCaCertificate,

        @Nullable @Size(max = 100) @Pattern(regexp = "[A-Za-z0-9._-]*", message = "must be a domain name")
        String domain,

        @Nullable @Valid KerberosWrite kerberos,

        @Nullable @Size(max = 65_536) String sshKey,
        @Nullable @Size(max = 4_096) String sshKeyPassphrase,
        @Nullable @Size(max = 65_536) String sshCertificate,
        @Nullable @Size(max = 4_096) String password,
        @Nullable @Size(max = 4_096) String sudoPassword,
        @Nullable @Size(max = 65_536) String clientCertificate,
        @Nullable @Size(max = 65_536) String clientKey,
        @Nullable Long version) {
    /**
     * Where tickets come from.
     *
     * @param kdc host or host:port; absent = as OPSWRIGHT_KRB5_CONF says
     * @param spnService HTTP when absent
     * @param spnHost the hostname when absent
     * @param keytab file name in the organization's folder of keytabs on the worker; absent = by password
     */
    @Serdeable
    record KerberosWrite(
            @NotBlank @Size(max = 255) @Pattern(regexp = "[A-Za-z0-9._-]+", message = "must be a realm")
            String realm,

            @Nullable
            @Size(max = 255)
            @Pattern(regexp = "[A-Za-z0-9._-]+(:[0-9]{1,5})?", message = "must be host or host:port")
            String kdc,

            @Nullable @Pattern(regexp = "[A-Za-z0-9]{1,50}", message = "must be a service name")
            String spnService,

            @Nullable @Size(max = 255) @Pattern(regexp = "[A-Za-z0-9._-]+", message = "must be a host name")
            String spnHost,

            @Nullable @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}", message = "must be a file name")
            String keytab) {}

    @Override
    public String toString() {
        return "ServerWrite[" + name + "]";
    }
}
