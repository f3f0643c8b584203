/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.server.inventory;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A server to be made or changed. Secrets are write-only: an absent one stays as it is, an empty one is removed.
 *
 * @param port 22 when absent
 * @param osType linux when absent
 * @param protocol ssh when absent
 * @param authType key (default), password or certificate
 * @param stateDir where commands leave their state; absent = /var/lib/opswright as root, else ~/.opswright
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
                allowableValues = {"key", "password", "certificate"})
        @Nullable
        String authType,

        @Nullable @Size(max = 50) String environment,
        @Nullable @Size(max = 50) List<@NotBlank @Size(max = 100) String> tags,

        @Nullable @Size(max = 500) @Pattern(regexp = "/[A-Za-z0-9._/-]+", message = "must be an absolute path")
        String stateDir,

        @Nullable @Size(max = 65_536) String sshKey,
        @Nullable @Size(max = 4_096) String sshKeyPassphrase,
        @Nullable @Size(max = 65_536) String sshCertificate,
        @Nullable @Size(max = 4_096) String password,
        @Nullable @Size(max = 4_096) String sudoPassword,
        @Nullable Long version) {
    @Override
    public String toString() {
        return "ServerWrite[" + name + "]";
    }
}
