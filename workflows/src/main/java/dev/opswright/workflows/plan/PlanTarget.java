/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.plan;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a plan runs. Everything an approver consents to about the host is here, so that any change voids the hash.
 *
 * @param hostKeyFingerprint {@code SHA256:…} of the trusted key; {@code null} = unknown, which cannot be approved
 * @param credentialVersion rises with every change of a secret of the server
 */
public record PlanTarget(
        UUID serverId,
        String name,
        String host,
        int port,
        String username,
        @Nullable String hostKeyFingerprint,
        int credentialVersion) {}
