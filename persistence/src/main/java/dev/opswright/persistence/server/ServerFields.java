/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.server;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an administrator says about a server, without its secrets. */
public record ServerFields(
        String name,
        String hostname,
        int port,
        String username,
        String osType,
        String protocol,
        String authType,
        @Nullable String environment,
        String[] tags,
        @Nullable String stateDir,
        @Nullable UUID jumpServerId,
        String[] hostCaKeys,
        @Nullable WinRmFields winRm) {}
