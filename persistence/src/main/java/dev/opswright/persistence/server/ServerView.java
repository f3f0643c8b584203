/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.server;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A server as people see it; its secrets are only said to exist.
 *
 * @param hostKeyState none, unverified, trusted (the key or an authority), or changed when a key was seen after one was
 *     trusted
 * @param jumpServerId through which it is reached; {@code null} = straight
 * @param hostCaKeys lines of keys that sign its host key; not empty = no other key is accepted
 * @param needsAttention an earlier command's fate is unknown; automatic runs park until a person looked
 */
public record ServerView(
        UUID id,
        String name,
        String hostname,
        int port,
        String username,
        String osType,
        String protocol,
        String authType,
        @Nullable String environment,
        List<String> tags,
        @Nullable String stateDir,
        @Nullable UUID jumpServerId,
        @Nullable String jumpServerName,
        List<String> hostCaKeys,
        @Nullable String winrmTransport,
        @Nullable Boolean winrmUseSsl,
        @Nullable Boolean winrmCertValidation,
        @Nullable Boolean winrmAllowUnencrypted,
        @Nullable String winrmCaCertificate,
        @Nullable String domain,
        WinRmFields.@Nullable KerberosFields kerberos,
        boolean hasSshKey,
        boolean hasSshKeyPassphrase,
        boolean hasSshCertificate,
        boolean hasPassword,
        boolean hasSudoPassword,
        boolean hasClientCertificate,
        boolean hasClientKey,
        int credentialVersion,
        String hostKeyState,
        boolean needsAttention,
        @Nullable Instant lastConnectionTest,
        @Nullable String lastConnectionStatus,
        Instant createdAt,
        Instant updatedAt,
        long version) {}
